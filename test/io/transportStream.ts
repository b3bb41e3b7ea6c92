const PACKET_BYTES = 188;
const VIDEO_PID = 0x100;

/** The elementary stream on the first video PID of a transport stream (ISO/IEC 13818-1, 2.4.3): PES payloads, one after the other. */
export function elementaryStream(file: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let position = 0; position < file.length; position += PACKET_BYTES) {
    const packet = file.subarray(position, position + PACKET_BYTES);
    if (packet[0] !== 0x47) throw new Error(`no sync byte at ${position}`);
    if ((((packet[1] & 0x1f) << 8) | packet[2]) !== VIDEO_PID) continue;
    const hasAdaptation = (packet[3] & 0x20) !== 0;
    const payload = packet.subarray(hasAdaptation ? 5 + packet[4] : 4);
    const startsPes = (packet[1] & 0x40) !== 0;
    parts.push(startsPes ? payload.subarray(9 + payload[8]) : payload);
  }
  return Buffer.concat(parts);
}
