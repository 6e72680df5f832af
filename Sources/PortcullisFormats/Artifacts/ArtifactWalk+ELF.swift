internal import PortcullisCore

extension ArtifactWalk {
  mutating func compareELF(_ left: ByteSource, _ right: ByteSource, at place: [String]) throws {
    let one = try ELFSections(left, limits: limits)
    let other = try ELFSections(right, limits: limits)
    let subject = ELFClass.subject(one.sections.map(\.name))
    var records: [ArtifactRecord] = []
    for pair in MemberAlignment(one.sections.map(\.name), other.sections.map(\.name)).pairs {
      let section = pair.left.map { one.sections[$0] }
      let counterpart = pair.right.map { other.sections[$0] }
      records += try compare(section, counterpart, left, right, at: place, subject)
    }
    let before = explained
    addELF(records)
    try compareGaps(one, other, left, right, at: place, subject, isSettled: explained != before)
  }

  /// What go or a compiler recorded of the build comes first, because the rest of the program follows from it.
  private mutating func addELF(_ records: [ArtifactRecord]) {
    let isSetting = { (field: String) in field.hasPrefix("elf:.go.buildinfo:") || field == "elf:.comment" }
    let settings = records.filter { isSetting($0.field) }
    settings.forEach { add($0) }
    var rest = records.filter { !isSetting($0.field) }
    if let setting = settings.first {
      for index in rest.indices where [.unknown, .random].contains(rest[index].cause) {
        rest[index].cause = .derived
        rest[index].detail = "it follows from \(setting.place.last ?? ""), which differs"
      }
    }
    addProgram(rest)
  }

  private func compare(
    _ section: ELFSections.Section?, _ counterpart: ELFSections.Section?, _ left: ByteSource,
    _ right: ByteSource, at place: [String], _ subject: ArtifactSubject
  ) throws -> [ArtifactRecord] {
    guard let section, let counterpart else {
      guard let lonely = section ?? counterpart else { return [] }
      var record = ArtifactRecord(place + [lonely.name], field: "elf:" + lonely.name)
      record.leftSize = section?.size
      record.rightSize = counterpart?.size
      record.subject = subject
      record.detail = "the section \(lonely.name) is in the \(section == nil ? "second" : "first") build only"
      return [record]
    }
    var parts = (left.part(section.offset, section.size), right.part(counterpart.offset, counterpart.size))
    guard try ByteDifference.first(parts.0, parts.1) != nil else { return [] }
    if section.isCompressed, counterpart.isCompressed,
      let one = try inflated(parts.0, section), let two = try inflated(parts.1, counterpart),
      try ByteDifference.first(one, two) != nil
    {
      parts = (one, two)
    }
    let inner = place + [section.name]
    if section.name == ".go.buildinfo" {
      let settings = try GoBuildInfo.records(parts.0, parts.1, at: inner, classifier)
      if !settings.isEmpty { return settings }
    }
    return [try record(parts.0, parts.1, at: inner, section.name, subject)]
  }

  private func record(
    _ left: ByteSource, _ right: ByteSource, at place: [String], _ name: String, _ subject: ArtifactSubject
  ) throws -> ArtifactRecord {
    let offset = try ByteDifference.first(left, right) ?? 0
    var record = ArtifactRecord(place, field: "elf:" + name, offset: offset)
    record.leftSize = left.size
    record.rightSize = right.size
    record.left = try window(left, around: offset)
    record.right = try window(right, around: offset)
    record.subject = subject
    if let words = ELFClass.derived[name] {
      record.cause = .derived
      record.detail = words
      return record
    }
    record.holdsAddresses = ELFClass.holdsAddresses(name)
    switch name {
    case ".gnu_debuglink": try describeDebugLink(&record, left, right)
    case ".comment": try describe(&record, .tool, left, right)
    case ".swift_modhash":
      record.detail =
        "the hash of a Swift module's sources and options differs; it follows the directory and the options"
    default: try describeContent(&record, left, right)
    }
    record = record.trimmed()
    return record
  }

  /// The name of the debug file and its checksum, which alone follows from other bytes.
  private func describeDebugLink(
    _ record: inout ArtifactRecord, _ left: ByteSource, _ right: ByteSource
  ) throws {
    let names = try [left, right].map { try $0.read(0, 4_096).prefix { $0 != 0 } }
    guard names[0] == names[1] else { return try describe(&record, .text, left, right) }
    record.cause = .derived
    record.detail = "the link to the debug file holds its checksum"
  }

  private func inflated(_ part: ByteSource, _ section: ELFSections.Section) throws -> ByteSource? {
    guard try part.read(0, 4).contains(1) else { return nil }
    do {
      return try InflatedContent(part.part(section.headerSize, part.size), .zlib, limits: limits).source
    } catch is ArtifactMalformed {
      return nil
    }
  }

  /// Headers and padding; they follow from the sections when these differ.
  private mutating func compareGaps(
    _ one: ELFSections, _ other: ELFSections, _ left: ByteSource, _ right: ByteSource, at place: [String],
    _ subject: ArtifactSubject, isSettled: Bool
  ) throws {
    let gaps = (one.gaps(left.size), other.gaps(right.size))
    let isMoved = one.sections.map(\.size) != other.sections.map(\.size)
    guard !isMoved, gaps.0 == gaps.1 else {
      let layouts = [one, other].map { file in
        file.sections.map { "\($0.name) \(ArtifactExcerpt.offset($0.offset))+\($0.size)" }
      }
      let index = zip(layouts[0], layouts[1]).prefix { $0 == $1 }.count
      guard !isSettled else { return }
      let texts = layouts.map { index < $0.count ? $0[index] : "no section" }
      addValue(place, field: "elf:layout", texts[0], texts[1], subject: subject)
      return
    }
    for gap in gaps.0 {
      let parts = (left.part(gap.lowerBound, gap.count), right.part(gap.lowerBound, gap.count))
      guard let offset = try ByteDifference.first(parts.0, parts.1) else { continue }
      try compareOpaque(
        left, right, at: place + ["headers and padding"], offset: gap.lowerBound + offset,
        field: "elf:headers",
        subject: subject)
    }
  }
}

/// What sections are for.
enum ELFClass {
  /// Sections that are hashes of other bytes.
  static let derived = [
    ".note.gnu.build-id": "the build id is a hash of the rest of the file",
    ".note.go.buildid": "the build id of Go is a hash of what was compiled and of the result",
  ]

  static func subject(_ names: [String]) -> ArtifactSubject {
    if names.contains(where: { $0 == ".go.buildinfo" || $0 == ".note.go.buildid" }) { return .go }
    return names.contains { $0.hasPrefix("swift5_") || $0.hasPrefix(".swift") } ? .swift : .native
  }

  private static let addresses: Set<String> = [
    ".text", ".plt", ".plt.got", ".plt.sec", ".got", ".got.plt", ".dynsym", ".dynstr", ".symtab", ".strtab",
    ".shstrtab", ".eh_frame", ".eh_frame_hdr", ".dynamic", ".init_array", ".fini_array", ".data.rel.ro",
    ".gopclntab", ".typelink", ".itablink", ".noptrdata", ".data", ".rodata", ".gnu.hash", ".gosymtab",
    ".debug_info", ".debug_line", ".debug_aranges", ".debug_frame", ".debug_loclists", ".debug_rnglists",
    ".debug_addr", ".debug_abbrev", ".debug_gdb_scripts", ".debug_names", ".debug_ranges", ".debug_loc",
    ".hash",
    ".init", ".fini", ".go.module", ".go.type", ".go.func",
  ]

  static func holdsAddresses(_ name: String) -> Bool {
    addresses.contains(name) || name.hasPrefix(".rel")
  }
}
