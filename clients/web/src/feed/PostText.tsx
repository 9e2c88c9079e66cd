import { Link, to } from "../app/router";

const LINKED = /(#[\p{L}\p{N}_]+|@\w+)/u;

/** A text whose hashtags and handles are links. */
export function PostText({ text }: { text: string }) {
  return (
    <p className="text">
      {text.split(LINKED).map((part, index) => {
        if (index % 2 === 0) return part;
        const kind = part.startsWith("#") ? "tag" : "u";
        return (
          <Link key={index} href={to(kind, part.slice(1).toLowerCase())}>
            {part}
          </Link>
        );
      })}
    </p>
  );
}
