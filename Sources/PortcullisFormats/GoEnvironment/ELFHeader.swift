/// The first facts of an ELF file.
package struct ELFHeader: Hashable, Sendable, Codable {
  /// `e_machine`, such as 62 for x86-64.
  package let machine: UInt16

  /// Nil for anything else than an ELF executable or shared object.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count >= 20, bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else { return nil }
    let isLittle = bytes[5] == 1
    let type = isLittle ? bytes[16] : bytes[17]
    guard type == 2 || type == 3 else { return nil }
    machine =
      isLittle ? UInt16(bytes[18]) | UInt16(bytes[19]) << 8 : UInt16(bytes[18]) << 8 | UInt16(bytes[19])
  }
}
