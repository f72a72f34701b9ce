import sharp from 'sharp';

/** Looked at this finely: a stroke of a figure is still a pixel or two. */
const LOOKED_AT_WIDTH = 1_000;
/** So much more red than green and blue, on paper as well as in shadow. */
const REDDER_BY = 70;
/** Of the page: an amount of a few figures is about this much. */
const RED_SHARE = 0.0003;

/** Whether anything is printed in red: it vanishes in the red channel, as seals shall, but amounts as well. */
export async function hasRedInk(path: string): Promise<boolean> {
  const { data, info } = await sharp(path)
    .resize(LOOKED_AT_WIDTH, undefined, { withoutEnlargement: true })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let red = 0;
  for (let at = 0; at + 2 < data.length; at += info.channels) {
    const [r = 0, g = 0, b = 0] = [data[at], data[at + 1], data[at + 2]];
    if (r - g > REDDER_BY && r - b > REDDER_BY) red++;
  }
  return red > info.width * info.height * RED_SHARE;
}
