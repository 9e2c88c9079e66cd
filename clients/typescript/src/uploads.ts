import type { CreateUploadMutation } from "./generated/graphql.js";

type Created = Extract<NonNullable<CreateUploadMutation["createUpload"]>, { __typename: "CreateUploadSuccess" }>;

/** Sends a file with the form of `createUpload`; call `completeUpload` after it. */
export function sendFile(upload: Created["upload"], file: Blob, onProgress?: (share: number) => void): Promise<void> {
  const form = new FormData();
  for (const { name, value } of upload.fields) form.append(name, value);
  form.append("file", file);
  return onProgress ? sendWithProgress(upload.url, form, onProgress) : send(upload.url, form);
}

async function send(url: string, form: FormData): Promise<void> {
  const answer = await fetch(url, { method: "POST", body: form });
  if (!answer.ok) throw new Error(`The file was not accepted: ${answer.status}`);
}

function sendWithProgress(url: string, form: FormData, onProgress: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onload = () => (request.status < 300 ? resolve() : reject(new Error(`The file was not accepted: ${request.status}`)));
    request.onerror = () => reject(new Error("The file could not be sent."));
    request.send(form);
  });
}
