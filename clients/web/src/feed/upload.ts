import { CompleteUploadDocument, CreateUploadDocument, sendFile } from "@miniroom/client";

import { change } from "../kit/api";

/** The ID of the new asset. */
export async function uploadPicture(file: File, altText: string | null, onProgress: (share: number) => void): Promise<string> {
  const { upload } = await change(CreateUploadDocument, {
    input: { kind: "IMAGE", contentType: file.type, byteLength: file.size, altText, idempotencyKey: crypto.randomUUID() },
  });
  await sendFile(upload, file, onProgress);
  const { asset } = await change(CompleteUploadDocument, { input: { uploadId: upload.id } });
  return asset.id;
}
