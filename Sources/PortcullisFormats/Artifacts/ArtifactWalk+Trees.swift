internal import PortcullisCore

extension ArtifactWalk {
  /// Adds every difference of two trees, paths in byte order, whatever the order given.
  mutating func compare(_ left: [ArtifactEntry], _ right: [ArtifactEntry]) throws {
    let left = Self.sorted(left)
    let right = Self.sorted(right)
    var images = ImageTrees(left, right)
    var one = 0
    var other = 0
    while one < left.count || other < right.count {
      let leftPath = one < left.count ? Array(left[one].path.utf8) : nil
      let rightPath = other < right.count ? Array(right[other].path.utf8) : nil
      let next = Self.next(leftPath, rightPath)
      if !images.layouts.isEmpty {
        try images.reach(next == .right ? right[other].path : left[one].path, &self)
      }
      switch next {
      case .both:
        if images.isRoot(left[one].path) {
          addMode(left[one].path, Int(left[one].mode & 0o7777), Int(right[other].mode & 0o7777))
        } else {
          try compare(left[one], right[other])
        }
        one += 1
        other += 1
      case .left:
        if !images.holds(left[one].path, onLeft: true) { addLonely(left[one], onLeft: true) }
        one += 1
      case .right:
        if !images.holds(right[other].path, onLeft: false) { addLonely(right[other], onLeft: false) }
        other += 1
      }
    }
  }

  private enum Next { case both, left, right }

  private static func next(_ left: [UInt8]?, _ right: [UInt8]?) -> Next {
    guard let left else { return .right }
    guard let right else { return .left }
    guard left != right else { return .both }
    return left.lexicographicallyPrecedes(right) ? .left : .right
  }

  private static func sorted(_ entries: [ArtifactEntry]) -> [ArtifactEntry] {
    entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private mutating func addLonely(_ entry: ArtifactEntry, onLeft: Bool) {
    var record = ArtifactRecord([entry.path], field: "presence")
    record.subject = .tree
    if case .file(let source) = entry.content {
      record.leftSize = onLeft ? source.size : nil
      record.rightSize = onLeft ? nil : source.size
    }
    record.detail =
      "the \(entry.content.word) \(entry.path) is in the \(onLeft ? "first" : "second") build only"
    record.cause = classifier.causeOfName(entry.path, onLeft: onLeft)
    add(record)
  }

  private mutating func compare(_ left: ArtifactEntry, _ right: ArtifactEntry) throws {
    addMode(left.path, Int(left.mode & 0o7777), Int(right.mode & 0o7777))
    switch (left.content, right.content) {
    case (.file(let one), .file(let other)):
      if !equalPaths.contains(left.path) { try compare(one, other, at: [left.path], depth: 0) }
    case (.directory, .directory): break
    case (.link(let one), .link(let other)):
      guard one != other else { return }
      addValue([left.path], field: "target", one, other, subject: .tree)
    case (.other(let one), .other(let other)):
      guard one != other else { return }
      addValue([left.path], field: "type", one, other, subject: .tree)
    case (.file, _), (.directory, _), (.link, _), (.other, _):
      addValue([left.path], field: "type", left.content.word, right.content.word, subject: .tree)
    }
  }

  private mutating func addMode(_ path: String, _ left: Int, _ right: Int) {
    guard left != right else { return }
    var record = ArtifactRecord([path], field: "mode")
    record.subject = .tree
    classifier.describeMode(&record, left, right)
    add(record)
  }

  /// A field whose two values are texts.
  mutating func addValue(
    _ place: [String], field: String, offset: Int? = nil, _ left: String, _ right: String,
    subject: ArtifactSubject, cause: ArtifactCause? = nil
  ) {
    var record = ArtifactRecord(place, field: field, offset: offset)
    record.subject = subject
    let start = offset ?? 0
    record.left = ArtifactWindow(bytes: Array(left.utf8.prefix(4_096)), start: start)
    record.right = ArtifactWindow(bytes: Array(right.utf8.prefix(4_096)), start: start)
    var probe = record
    probe.offset = start + Self.commonPrefix(record.left.bytes, record.right.bytes)
    classifier.classify(&probe)
    let values = "\(field) is \(Self.short(left)) in the first build and \(Self.short(right)) in the second"
    record.cause = cause ?? probe.cause
    record.detail = cause != nil || probe.cause == .unknown ? values : values + ": " + probe.detail
    add(record)
  }

  static func commonPrefix(_ left: [UInt8], _ right: [UInt8]) -> Int {
    zip(left, right).prefix { $0 == $1 }.count
  }

  private static func short(_ text: String) -> String {
    "'" + ArtifactExcerpt.text(Array(text.utf8.prefix(96))) + (text.utf8.count > 96 ? "…'" : "'")
  }
}
