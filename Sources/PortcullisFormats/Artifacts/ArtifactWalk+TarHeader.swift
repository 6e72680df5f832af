/// One field of a tar header block.
private struct TarField {
  let name: String
  let start: Int
  let count: Int

  static let all = [
    TarField(name: "name", start: 0, count: 100), TarField(name: "mode", start: 100, count: 8),
    TarField(name: "uid", start: 108, count: 8), TarField(name: "gid", start: 116, count: 8),
    TarField(name: "mtime", start: 136, count: 12), TarField(name: "type", start: 156, count: 1),
    TarField(name: "linkname", start: 157, count: 100), TarField(name: "magic", start: 257, count: 8),
    TarField(name: "uname", start: 265, count: 32), TarField(name: "gname", start: 297, count: 32),
    TarField(name: "devmajor", start: 329, count: 8), TarField(name: "devminor", start: 337, count: 8),
  ]
  static let pax = [
    TarField(name: "prefix", start: 345, count: 155), TarField(name: "padding", start: 500, count: 12),
  ]
  static let gnu = [
    TarField(name: "atime", start: 345, count: 12), TarField(name: "ctime", start: 357, count: 12),
    TarField(name: "sparse", start: 369, count: 143),
  ]
  static let lengths = [
    TarField(name: "size", start: 124, count: 12), TarField(name: "checksum", start: 148, count: 8),
  ]
}

extension ArtifactWalk {
  mutating func compareHeaders(_ left: [UInt8], _ right: [UInt8], at place: [String], prefix: String) {
    guard left != right else { return }
    let before = seen
    let isGnu = left[263] == 0x20
    for field in TarField.all + (isGnu ? TarField.gnu : TarField.pax) {
      compare(field, left, right, place, prefix)
    }
    // The size follows from the content and the checksum from the rest, unless only their writing differs.
    let sizes = [left, right].map { TarArchive.number($0, 124, 12) }
    let isPlain = seen == before
    for field in TarField.lengths {
      let signs = [left, right].map { header in
        header[field.start..<(field.start + field.count)].filter { !(0x30...0x37).contains($0) }
      }
      let isSize = field.name == "size"
      guard isSize ? sizes[0] == sizes[1] : isPlain && sizes[0] == sizes[1] || signs[0] != signs[1] else {
        continue
      }
      compare(field, left, right, place, prefix)
    }
  }

  private mutating func compare(
    _ field: TarField, _ left: [UInt8], _ right: [UInt8], _ place: [String], _ prefix: String
  ) {
    let range = field.start..<(field.start + field.count)
    guard left[range] != right[range] else { return }
    let name = prefix + field.name
    let numbers = (
      TarArchive.number(left, field.start, field.count), TarArchive.number(right, field.start, field.count)
    )
    switch field.name {
    case "mode":
      guard let one = numbers.0, let other = numbers.1, one != other else { fallthrough }
      var record = ArtifactRecord(place, field: name, offset: field.start)
      record.subject = .tar
      classifier.describeMode(&record, one, other)
      add(record)
    case "mtime", "atime", "ctime", "uid", "gid":
      let cause: ArtifactCause = field.name.hasSuffix("time") ? .time : .user
      let texts = [numbers.0, numbers.1].map { $0.map(String.init) ?? "no number" }
      addValue(place, field: name, offset: field.start, texts[0], texts[1], subject: .tar, cause: cause)
    default:
      let cause: ArtifactCause? = ["uname", "gname"].contains(field.name) ? .user : nil
      addValue(
        place, field: name, offset: field.start, TarArchive.text(left, field.start, field.count),
        TarArchive.text(right, field.start, field.count), subject: .tar, cause: cause)
    }
  }
}
