const STROKES = {
  bell: "M6 17V11a6 6 0 0 1 12 0v6l2 1H4zM10 20.500a2 2 0 0 0 4 0",
  dice: "M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM8.500 8.500h.01M15.500 8.500h.01M12 12h.01M8.500 15.500h.01M15.500 15.500h.01",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 8.500h.01",
  comment: "M4 5h16v11H11l-4 4v-4H4z",
  wave: "M8 13V6.500a1.500 1.500 0 0 1 3 0V11M11 11V5a1.500 1.500 0 0 1 3 0v6M14 11V6.500a1.500 1.500 0 0 1 3 0V14a6 6 0 0 1-6 6 6 6 0 0 1-5-3l-2-4a1.500 1.500 0 0 1 2.600-1.400L8 13",
  LIKE: "M8 11v9H4v-9zM8 11l4-7a2 2 0 0 1 2 2v4h5a1 1 0 0 1 1 1l-2 8a1 1 0 0 1-1 1H8",
  LOVE: "M12 20S4 15 4 9a4 4 0 0 1 8-1 4 4 0 0 1 8 1c0 6-8 11-8 11z",
  LAUGH: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM7.500 13h9a4.500 4.500 0 0 1-9 0zM8 9.500l2-1M16 9.500l-2-1",
  WOW: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 13a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM9 9h.01M15 9h.01",
  SAD: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 16.500a4.500 4.500 0 0 1 8 0M9 9.500h.01M15 9.500h.01",
};

/** Decoration beside a label. */
export function Icon({ name }: { name: keyof typeof STROKES }) {
  return (
    <svg className={`icon ${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={STROKES[name]} />
    </svg>
  );
}
