// Pictures for the canvas, loaded once.
const pictures = new Map<string, HTMLImageElement>();

/** The picture if it has loaded; else `onLoad` is called when it has. */
export function picture(url: string, onLoad: () => void): HTMLImageElement | null {
  let image = pictures.get(url);
  if (!image) {
    image = new Image();
    image.src = url;
    pictures.set(url, image);
  }
  if (image.complete) return image.naturalWidth ? image : null;
  image.addEventListener("load", onLoad, { once: true });
  return null;
}
