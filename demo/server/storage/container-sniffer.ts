/** A video container that the site takes, with the media type it is served as. */
export interface Container {
  readonly extension: string;
  readonly contentType: string;
}

/** So many first bytes are always enough for {@link sniffContainer} to decide. */
export const SNIFF_BYTES = 564;

const MP4: Container = {extension: 'mp4', contentType: 'video/mp4'};
const MOV: Container = {extension: 'mov', contentType: 'video/quicktime'};
const WEBM: Container = {extension: 'webm', contentType: 'video/webm'};
const MATROSKA: Container = {extension: 'mkv', contentType: 'video/x-matroska'};
const AVI: Container = {extension: 'avi', contentType: 'video/x-msvideo'};
const TRANSPORT_STREAM: Container = {extension: 'ts', contentType: 'video/mp2t'};
const MPEG: Container = {extension: 'mpg', contentType: 'video/mpeg'};
const FLV: Container = {extension: 'flv', contentType: 'video/x-flv'};
const OGG: Container = {extension: 'ogv', contentType: 'video/ogg'};
const ASF: Container = {extension: 'wmv', contentType: 'video/x-ms-asf'};
const MXF: Container = {extension: 'mxf', contentType: 'application/mxf'};

const QUICKTIME_ATOMS = new Set(['moov', 'mdat', 'wide', 'free', 'skip', 'pnot']);
/** Pictures and sound share the box format of MP4 and are told apart only by their brand. */
const NON_VIDEO_BRANDS = /^(?:heic|heix|heim|heis|mif1|msf1|avif|avis|M4A |M4B |M4P )$/;

const ASF_GUID = '3026b2758e66cf11a6d900aa0062ce6c';
const MXF_KEY = '060e2b34020501010d0102';
const EBML = '1a45dfa3';
const EBML_DOCTYPE = Buffer.from('4282', 'hex');

/**
 * Tells which container a file is from its first bytes. The name and the declared type are
 * not looked at, since both come from the sender.
 *
 * @param start the first bytes of the file, up to {@link SNIFF_BYTES}; fewer are fine.
 * @returns null when it is none that the site takes.
 */
export function sniffContainer(start: Uint8Array): Container | null {
  const bytes = Buffer.from(start.buffer, start.byteOffset, start.byteLength);
  const hex = bytes.toString('hex', 0, 64);
  const atom = bytes.toString('latin1', 4, 8);

  if (atom === 'ftyp') {
    const brand = bytes.toString('latin1', 8, 12);
    if (NON_VIDEO_BRANDS.test(brand)) return null;
    return brand === 'qt  ' ? MOV : MP4;
  }
  if (QUICKTIME_ATOMS.has(atom)) return MOV;
  if (hex.startsWith(EBML)) return hasWebmDoctype(bytes) ? WEBM : MATROSKA;
  if (bytes.toString('latin1', 0, 4) === 'RIFF')
    return bytes.toString('latin1', 8, 12) === 'AVI ' ? AVI : null;
  if (hex.startsWith('000001ba') || hex.startsWith('000001b3')) return MPEG;
  if (hex.startsWith('464c5601')) return FLV;
  if (hex.startsWith('4f676753')) return OGG;
  if (hex.startsWith(ASF_GUID)) return ASF;
  if (hex.startsWith(MXF_KEY)) return MXF;
  if (isTransportStream(bytes, 188, 0) || isTransportStream(bytes, 192, 4)) return TRANSPORT_STREAM;
  return null;
}

/** Reads the DocType element; a file that has none in its first bytes is taken for WebM, which players try. */
function hasWebmDoctype(bytes: Buffer): boolean {
  const at = bytes.indexOf(EBML_DOCTYPE);
  if (at === -1) return true;
  const length = (bytes[at + 2] ?? 0) & 0x7f;
  return bytes.toString('latin1', at + 3, at + 3 + length) === 'webm';
}

/** One sync byte `G` proves nothing (a GIF begins with it too); the next packet must have it as well. */
function isTransportStream(bytes: Buffer, packet: number, offset: number): boolean {
  return bytes[offset] === 0x47 && bytes[offset + packet] === 0x47;
}
