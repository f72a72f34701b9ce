import type { GreyImage } from '../raster';

/** Grey images of one size class as a batch of three equal channels in −1..1, padded on the right with mid-grey. */
export function toTensorData(images: readonly GreyImage[], width: number, height: number): Float32Array {
  const plane = width * height;
  const data = new Float32Array(images.length * 3 * plane);
  images.forEach((image, index) => {
    const base = index * 3 * plane;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < image.width; x++) {
        data[base + y * width + x] = (image.data[y * image.width + x] ?? 0) / 127.5 - 1;
      }
    }
    data.copyWithin(base + plane, base, base + plane);
    data.copyWithin(base + 2 * plane, base, base + plane);
  });
  return data;
}
