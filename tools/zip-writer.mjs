import { crc32, deflateRawSync } from 'node:zlib';

/**
 * A ZIP archive.
 * @param entries name → content: text, bytes, or { deflated, sizeBytes, crc } where the compressed bytes are at hand already
 */
export function writeZip(entries) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const { deflated, sizeBytes, crc } = content.deflated ? content : compress(Buffer.from(content));
    const nameBytes = Buffer.from(name);
    // Flags: names are UTF-8; method: deflate; no time stamp.
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc, 10);
    fields.writeUInt32LE(deflated.length, 14);
    fields.writeUInt32LE(sizeBytes, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, nameBytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, nameBytes]));
    parts.push(local, deflated);
    offset += local.length + deflated.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}

const compress = (bytes) => ({ deflated: deflateRawSync(bytes), sizeBytes: bytes.length, crc: crc32(bytes) });
