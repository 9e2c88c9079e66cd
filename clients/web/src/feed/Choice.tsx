import type { Words } from "../words/english";
import { useWords } from "../words/language";

interface Choices<Option> {
  label: string;
  options: readonly Option[];
  chosen: NoInfer<Option>;
  choose: (option: NoInfer<Option>) => void;
}

export function Choice<Option extends keyof Words>({ label, options, chosen, choose }: Choices<Option>) {
  const say = useWords();
  return (
    <div className="choice" role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option} type="button" data-choice={option} aria-pressed={option === chosen} onClick={() => choose(option)}>
          {say(option)}
        </button>
      ))}
    </div>
  );
}
