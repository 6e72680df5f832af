internal import PortcullisCore

extension ArtifactWalk {
  /// Fields of a member that say nothing of its content, first in the directory, then in the local header.
  mutating func compareFields(_ one: ZipArchive.Entry, _ other: ZipArchive.Entry, at place: [String]) {
    let fields =
      [
        ("zip:version-made-by", 4, 2, nil), ("zip:version-needed", 6, 2, 4), ("zip:flags", 8, 2, 6),
        ("zip:method", 10, 2, 8), ("zip:time", 12, 4, 10), ("zip:disk", 34, 2, nil),
        ("zip:internal-attributes", 36, 2, nil), ("zip:attributes", 38, 4, nil),
      ] as [(String, Int, Int, Int?)]
    for (field, offset, width, localOffset) in fields {
      if one.central.number(offset, width) != other.central.number(offset, width) {
        add(
          field, one.offset + offset, one.central.number(offset, width), other.central.number(offset, width),
          place)
      } else if let localOffset,
        one.local.number(localOffset, width) != other.local.number(localOffset, width)
      {
        add(
          field, one.localOffset + localOffset, one.local.number(localOffset, width),
          other.local.number(localOffset, width), place)
      }
    }
    let extra = compareExtra(one.extra, other.extra, offset: one.offset, at: place, except: [])
    _ = compareExtra(one.localExtra, other.localExtra, offset: one.localOffset, at: place, except: extra)
    if one.localName != other.localName {
      addValue(
        place, field: "zip:local-name", offset: one.localOffset,
        String(decoding: one.localName, as: UTF8.self),
        String(decoding: other.localName, as: UTF8.self), subject: .zip)
    }
    guard one.comment != other.comment else { return }
    addValue(
      place, field: "zip:member-comment", offset: one.offset, String(decoding: one.comment, as: UTF8.self),
      String(decoding: other.comment, as: UTF8.self), subject: .zip)
  }

  private mutating func add(_ field: String, _ offset: Int, _ left: Int?, _ right: Int?, _ place: [String]) {
    let left = left ?? 0
    let right = right ?? 0
    switch field {
    case "zip:time":
      addValue(
        place, field: field, offset: offset, Self.dosTime(left), Self.dosTime(right), subject: .zip,
        cause: .time)
    case "zip:attributes":
      guard left & 0xFFFF == right & 0xFFFF else { fallthrough }
      var record = ArtifactRecord(place, field: field, offset: offset)
      record.subject = .zip
      classifier.describeMode(&record, left >> 16 & 0xFFFF, right >> 16 & 0xFFFF)
      add(record)
    default:
      let cause: ArtifactCause? = field == "zip:method" ? .compression : nil
      addValue(place, field: field, offset: offset, "\(left)", "\(right)", subject: .zip, cause: cause)
    }
  }

  /// Two seconds, minutes, hours, then day, month and years since 1980, in local time.
  private static func dosTime(_ value: Int) -> String {
    let day = "\(1980 + value >> 25)-\(padded(value >> 21 & 15, 2))-\(padded(value >> 16 & 31, 2))"
    let time = [value >> 11 & 31, value >> 5 & 63, (value & 31) * 2].map { padded($0, 2) }
    return day + " " + time.joined(separator: ":")
  }

  /// Identifiers that differ.
  private mutating func compareExtra(
    _ left: [UInt8], _ right: [UInt8], offset: Int, at place: [String], except known: Set<Int>
  ) -> Set<Int> {
    guard left != right else { return [] }
    let one = ZipExtra.fields(left)
    let other = ZipExtra.fields(right)
    var found: Set<Int> = []
    // Field 1 holds sizes and places, which follow from the contents.
    for id in Set((one + other).map(\.id)).sorted() where id != 1 {
      let data = one.filter { $0.id == id }.map(\.data)
      let counterpart = other.filter { $0.id == id }.map(\.data)
      guard data != counterpart else { continue }
      found.insert(id)
      guard !known.contains(id) else { continue }
      addValue(
        place, field: "zip:extra-0x" + String(id, radix: 16), offset: offset,
        ArtifactExcerpt.hexDump(data.joined()), ArtifactExcerpt.hexDump(counterpart.joined()), subject: .zip,
        cause: id == 0x5455 ? .time : id == 0x7875 ? .user : nil)
    }
    if found.isEmpty, known.isEmpty, one.map(\.id) != other.map(\.id) || one.isEmpty {
      addValue(
        place, field: "zip:extra", offset: offset, ArtifactExcerpt.hexDump(left),
        ArtifactExcerpt.hexDump(right),
        subject: .zip)
    }
    return found
  }
}
