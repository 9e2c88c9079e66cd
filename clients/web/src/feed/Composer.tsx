import { CreatePostDocument } from "@miniroom/client";
import { useEffect, useState, type FormEvent } from "react";

import { Icon } from "../app/Icon";
import { navigate, to } from "../app/router";
import { change } from "../kit/api";
import { useWords } from "../words/language";
import { uploadPicture } from "./upload";

export function Composer() {
  const say = useWords();
  const [file, setFile] = useState<File>();
  const [progress, setProgress] = useState<number>();
  const [problem, setProblem] = useState("");
  const publish = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = new FormData(event.currentTarget);
    const altText = String(read.get("altText") ?? "") || null;
    setProgress(0);
    try {
      const assetId = file && (await uploadPicture(file, altText, setProgress));
      const attachments = assetId ? [{ assetId, altText }] : null;
      const input = { body: String(read.get("body")), attachments, idempotencyKey: crypto.randomUUID() };
      const { post } = await change(CreatePostDocument, { input });
      navigate(to("post", post.id));
    } catch (error) {
      setProblem((error as Error).message);
      setProgress(undefined);
    }
  };
  return (
    <form id="composer" className="card" aria-label={say("writePost")} onSubmit={publish}>
      <textarea name="body" rows={2} maxLength={5000} required aria-label={say("writePost")} placeholder={say("postHint")} />
      {file && <Preview file={file} remove={() => setFile(undefined)} />}
      <div className="row">
        <label className="button">
          <Icon name="picture" /> {say("picture")}
          <input
            className="hidden"
            type="file"
            name="picture"
            accept="image/png,image/jpeg,image/webp,image/heic"
            onChange={(event) => setFile(event.currentTarget.files?.[0])}
          />
        </label>
        <p role="alert">{problem}</p>
        <button type="submit" className="main" disabled={progress !== undefined}>
          {progress !== undefined && file ? say("sending", Math.round(progress * 100)) : say("publish")}
        </button>
      </div>
    </form>
  );
}

function Preview({ file, remove }: { file: File; remove(): void }) {
  const say = useWords();
  const [url, setUrl] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return (
    <div className="row preview">
      {url && <img src={url} alt="" />}
      <input name="altText" maxLength={500} aria-label={say("pictureText")} placeholder={say("pictureText")} />
      <button type="button" className="plain" aria-label={say("removePicture")} onClick={remove}>
        ✕
      </button>
    </div>
  );
}
