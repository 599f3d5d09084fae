// The part of ZIP that NumPy and PyTorch use: stored or deflated entries that lie side by side from the first
// byte to the central directory, which ends the file. Source: PKWARE, APPNOTE.TXT 6.3, section 4.
// Not read: what only ZIP64 has room for, encryption, comments, gaps, overlaps, bytes in front.
import { type UnrolledError, unexpected } from '../errors.ts';
import { concat, pack, unpack, utf8, viewOf } from './bytes.ts';
import { crc32 } from './crc32.ts';
import { inflate, type Look } from './inflate.ts';
import { shownName } from './shown.ts';

// signature, version, flags, method, time, date, CRC, two sizes, two lengths
const LOCAL = { layout: 'IHHHHHIIIHH', size: 30, signature: 0x04034b50 };
// signature, two versions, flags, method, time, date, CRC, two sizes, three lengths, disk, attributes, offset
const CENTRAL = { layout: 'IHHHHHHIIIHHHHHII', size: 46, signature: 0x02014b50 };
// signature, two disks, two counts, size and offset of the central directory, length of the comment
const END = { layout: 'IHHHHIIH', size: 22, signature: 0x06054b50 };
// The same in 64 bits, in front of it where a writer always has them, as PyTorch's: signature, own size, two versions,
// two disks, two counts, size, offset; then where that lies: signature, disk, offset, number of disks.
const END64 = { layout: 'IIIHHIIIIIIIIII', size: 56, signature: 0x06064b50 };
const LOCATOR = { layout: 'IIIII', size: 20, signature: 0x07064b50 };
const DESCRIPTOR_SIGNATURE = 0x08074b50;

const VERSION = 20; // 2.0: folders and deflate, what every reader knows
const DATE = 0x21; // 1 January 1980, the first that ZIP can say: equal layers are equal files
const STORED = 0;
const DEFLATED = 8;
const FLAGS = { descriptor: 8, harmless: 0x806 }; // bits 1 and 2: compression effort; bit 11: UTF-8
const IN_ZIP64 = 0xffffffff;
const MAX_FILES = 1000; // of a model's checkpoint, of which a layer is a part

/** An archive of uncompressed files. */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const [name, bytes] of files) {
    const letters = utf8(name);
    // biome-ignore format: the fields of LOCAL after its signature
    const fields = [VERSION, 0, STORED, 0, DATE, crc32(bytes), bytes.length, bytes.length, letters.length, 0];
    local.push(pack(LOCAL.layout, [LOCAL.signature, ...fields]), letters, bytes);
    const rest = [0, 0, 0, 0, offset];
    central.push(pack(CENTRAL.layout, [CENTRAL.signature, VERSION, ...fields, ...rest]), letters);
    offset += LOCAL.size + letters.length + bytes.length;
  }
  const directory = concat(central);
  const count = files.size;
  const end = [END.signature, 0, 0, count, count, directory.length, offset, 0];
  return concat([...local, directory, pack(END.layout, end)]);
}

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly offset: number;
}

/** A file, and how what it holds is called. */
interface Archive {
  readonly format: string;
  readonly bytes: Uint8Array;
  readonly view: DataView;
  malformed(expected: string, actual: string): UnrolledError;
}

/** A file in an archive, still packed. */
export interface Packed {
  readonly name: string;
  /** Of the file, not of what is packed. */
  readonly size: number;
  /** Unpacks it, and compares its checksum. Rejects with BAD_OPTION, and with what `look` throws. */
  read(look?: Look): Promise<Uint8Array>;
}

/** All files of an archive. Throws BAD_OPTION, naming the format; nothing is unpacked. */
export function openZip(format: string, bytes: Uint8Array): readonly Packed[] {
  const malformed = (expected: string, actual: string) =>
    unexpected('BAD_OPTION', format, expected, actual);
  const archive: Archive = { format, bytes, view: viewOf(bytes), malformed };
  const { entries, start } = readDirectory(archive);
  const first = entries[0]?.offset ?? 0;
  if (first !== 0) throw malformed('a ZIP archive', `${first} bytes in front of its first file`);
  return entries.map((entry, i) => {
    const packed = readLocal(archive, entry, entries[i + 1]?.offset ?? start);
    const { name, size } = entry;
    return { name, size, read: (look) => unpackEntry(format, entry, packed, look) };
  });
}

async function unpackEntry(
  format: string,
  entry: Entry,
  packed: Uint8Array,
  look?: Look,
): Promise<Uint8Array> {
  const where = `${format} ${shownName(entry.name)}`;
  const stored = entry.method === STORED;
  if (stored) look?.at(packed.subarray(0, look.bytes));
  const content = stored ? packed : await inflate(where, packed, entry.size, look);
  if (crc32(content) === entry.crc) return content;
  throw unexpected('BAD_OPTION', where, 'the bytes of its checksum', 'others');
}

function readDirectory(archive: Archive) {
  const { bytes, view, malformed } = archive;
  const endAt = bytes.length - END.size;
  const whole = endAt >= 0 && view.getUint32(0, true) === LOCAL.signature;
  if (!whole) throw malformed('a ZIP archive', 'other bytes at its start');
  const [signature, disk, startDisk, here, count, size, start, comment] = unpack(
    END.layout,
    view,
    endAt,
  );
  if (signature !== END.signature || comment !== 0) {
    throw malformed('a ZIP archive', 'one that breaks off or has something behind it');
  }
  const end = startOf64(view, endAt, [count!, count!, size!, start!]);
  const consistent = disk === 0 && startDisk === 0 && here === count && start! + size! === end;
  if (!consistent) throw malformed('a central directory that ends the archive', 'another place');
  if (count! > MAX_FILES) throw malformed(`at most ${MAX_FILES} files`, String(count));

  const entries: Entry[] = [];
  const names = new Set<string>();
  let at = start!;
  for (let i = 0; i < count!; i++) {
    const { entry, next } = readCentral(archive, at, end);
    if (names.has(entry.name)) {
      throw malformed('every name once', `${shownName(entry.name)} twice`);
    }
    names.add(entry.name);
    entries.push(entry);
    at = next;
  }
  if (at !== end) throw malformed(`a directory of ${count} entries`, 'one of another size');
  return { entries: entries.sort((a, b) => a.offset - b.offset), start: start! };
}

/** Where the records in 64 bits begin that say the same once more, or the end itself where there are none. */
function startOf64(view: DataView, endAt: number, said: readonly number[]): number {
  const locatorAt = endAt - LOCATOR.size;
  const recordAt = locatorAt - END64.size;
  if (recordAt < 0 || view.getUint32(locatorAt, true) !== LOCATOR.signature) return endAt;
  const [signature, ownSize, high, , , ...rest] = unpack(END64.layout, view, recordAt);
  const [, disk, offset, offsetHigh, disks] = unpack(LOCATOR.layout, view, locatorAt);
  const isLocator = disk === 0 && offset === recordAt && offsetHigh === 0 && disks === 1;
  const isRecord = signature === END64.signature && ownSize === END64.size - 12 && high === 0;
  const same = [0, 0, ...said.flatMap((value) => [value, 0])].every((v, i) => v === rest[i]);
  return isLocator && isRecord && same ? recordAt : endAt; // where then no directory ends
}

function readCentral({ bytes, view, malformed }: Archive, at: number, end: number) {
  if (at + CENTRAL.size > end) throw malformed('a whole directory', 'one that breaks off');
  const fields = unpack(CENTRAL.layout, view, at);
  const [signature, , , flags, method, , , crc, compressedSize, size] = fields;
  const [nameLength, extraLength, commentLength, disk, , , offset] = fields.slice(10);
  const next = at + CENTRAL.size + nameLength! + extraLength! + commentLength!;
  if (signature !== CENTRAL.signature || disk !== 0 || next > end) {
    throw malformed('a whole directory', 'a damaged one');
  }
  const name = readName(bytes, at + CENTRAL.size, nameLength!, malformed);
  const readable = method === DEFLATED || (method === STORED && compressedSize === size);
  if (!readable || (flags! & ~(FLAGS.harmless | FLAGS.descriptor)) !== 0) {
    throw malformed(`${shownName(name)} stored or deflated`, 'another method, size or encryption');
  }
  if ([compressedSize, size, offset].includes(IN_ZIP64)) throw malformed('plain ZIP', 'ZIP64');
  return { entry: { name, flags, method, crc, compressedSize, size, offset } as Entry, next };
}

const NAME_LENGTH = 1000; // longer than any parameter's name

function readName(
  bytes: Uint8Array,
  at: number,
  length: number,
  malformed: Archive['malformed'],
): string {
  if (length > NAME_LENGTH)
    throw malformed(`names of at most ${NAME_LENGTH} bytes`, String(length));
  return new TextDecoder().decode(bytes.subarray(at, at + length));
}

/** The packed bytes of an entry that fills the archive from its offset to `end`. */
function readLocal(archive: Archive, entry: Entry, end: number): Uint8Array {
  const { bytes, view, malformed } = archive;
  const damaged = () =>
    malformed(`a header of ${shownName(entry.name)} like its directory's`, 'another');
  if (entry.offset + LOCAL.size > end) throw damaged();
  const fields = unpack(LOCAL.layout, view, entry.offset);
  const [signature, , flags, method, , , crc, compressedSize, size, nameLength, extraLength] =
    fields;
  const extra = entry.offset + LOCAL.size + nameLength!;
  const from = extra + extraLength!;
  const to = from + entry.compressedSize;
  const same = flags === entry.flags && method === entry.method && to <= end;
  if (signature !== LOCAL.signature || !same) throw damaged();
  if (readName(bytes, extra - nameLength!, nameLength!, malformed) !== entry.name) throw damaged();

  const described = (entry.flags & FLAGS.descriptor) !== 0;
  // NumPy asks for 64-bit sizes in an extra field, and some Pythons then write all ones here.
  const agrees = (value: number, expected: number) => value === expected || value === IN_ZIP64;
  const sizes = agrees(compressedSize!, entry.compressedSize) && agrees(size!, entry.size);
  if (!described && (crc !== entry.crc || !sizes)) throw damaged();
  if (described ? !isDescriptor(view, to, end, entry) : to !== end) {
    throw malformed(`nothing between ${shownName(entry.name)} and the next`, `${end - to} bytes`);
  }
  return bytes.subarray(from, to);
}

/** CRC and sizes behind the data, of 4 or 8 bytes each, with a signature or without. */
function isDescriptor(view: DataView, from: number, to: number, entry: Entry): boolean {
  const length = to - from;
  if (![12, 16, 20, 24].includes(length)) return false;
  const { crc, compressedSize, size } = entry;
  const fields = unpack('I'.repeat(length / 4), view, from);
  if (length % 8 === 0 && fields.shift() !== DESCRIPTOR_SIGNATURE) return false;
  const sizes = length > 16 ? [compressedSize, 0, size, 0] : [compressedSize, size];
  return [crc, ...sizes].every((value, i) => value === fields[i]);
}
