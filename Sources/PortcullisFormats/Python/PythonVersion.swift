/// A version of a Python distribution as PEP 440 reads, normalises and orders it.
package struct PythonVersion: Sendable, CustomStringConvertible {
  package enum Phase: String, Sendable, Comparable {
    case alpha = "a"
    case beta = "b"
    case candidate = "rc"

    package static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }
  }

  package struct Preview: Hashable, Sendable, Comparable {
    package let phase: Phase
    package let number: DecimalDigits

    package static func < (left: Preview, right: Preview) -> Bool {
      (left.phase, left.number) < (right.phase, right.number)
    }
  }

  /// One part of a local version label; a number sorts above any word.
  package enum LocalPart: Hashable, Sendable, Comparable {
    case word(String)
    case number(DecimalDigits)

    package static func < (left: LocalPart, right: LocalPart) -> Bool {
      switch (left, right) {
      case (.word(let one), .word(let other)): one.utf8.lexicographicallyPrecedes(other.utf8)
      case (.number(let one), .number(let other)): one < other
      case (.word, .number): true
      case (.number, .word): false
      }
    }
  }

  package var epoch: DecimalDigits
  /// Never empty.
  package var release: [DecimalDigits]
  package var preview: Preview?
  package var post: DecimalDigits?
  package var development: DecimalDigits?
  package var local: [LocalPart]?

  package var isPrerelease: Bool { preview != nil || development != nil }
  package var isPostrelease: Bool { post != nil }

  /// The version without its local label.
  package var publicVersion: PythonVersion {
    var copy = self
    copy.local = nil
    return copy
  }

  /// Epoch and release alone.
  package var base: PythonVersion {
    PythonVersion(epoch: epoch, release: release)
  }

  package init(
    epoch: DecimalDigits, release: [DecimalDigits], preview: Preview? = nil, post: DecimalDigits? = nil,
    development: DecimalDigits? = nil, local: [LocalPart]? = nil
  ) {
    self.epoch = epoch
    self.release = release
    self.preview = preview
    self.post = post
    self.development = development
    self.local = local
  }

  /// The normal form.
  package var description: String {
    var text = epoch.isZero ? "" : "\(epoch)!"
    text += release.map(\.description).joined(separator: ".")
    if let preview { text += preview.phase.rawValue + preview.number.description }
    if let post { text += ".post\(post)" }
    if let development { text += ".dev\(development)" }
    if let localText { text += "+" + localText }
    return text
  }

  package var localText: String? {
    local?.map { part in
      switch part {
      case .word(let word): word
      case .number(let number): number.description
      }
    }.joined(separator: ".")
  }

  /// The release without trailing zeros; one number always stays.
  package var trimmedRelease: [DecimalDigits] {
    var trimmed = release
    while trimmed.count > 1, trimmed[trimmed.count - 1].isZero { trimmed.removeLast() }
    return trimmed
  }
}

extension PythonVersion: Comparable, Hashable {
  package static func == (left: PythonVersion, right: PythonVersion) -> Bool {
    left.order(to: right) == 0
  }

  package static func < (left: PythonVersion, right: PythonVersion) -> Bool { left.order(to: right) < 0 }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(epoch)
    hasher.combine(trimmedRelease)
    hasher.combine(preview)
    hasher.combine(post)
    hasher.combine(development)
    hasher.combine(local)
  }

  /// Negative, zero or positive, as PEP 440 orders the two.
  package func order(to other: PythonVersion) -> Int {
    if epoch != other.epoch { return epoch < other.epoch ? -1 : 1 }
    if let order = Self.order(trimmedRelease, other.trimmedRelease) { return order }
    if let order = Self.order(previewRank, other.previewRank) { return order }
    if let order = Self.order(preview, other.preview) { return order }
    if let order = Self.order(post, other.post) { return order }
    if (development == nil) != (other.development == nil) { return development == nil ? 1 : -1 }
    if let order = Self.order(development, other.development) { return order }
    guard let local, let theirs = other.local else {
      return (local == nil ? 0 : 1) - (other.local == nil ? 0 : 1)
    }
    return Self.order(local, theirs) ?? 0
  }

  /// A development release alone sorts below every preview, and no preview at all above.
  private var previewRank: Int {
    if preview != nil { return 1 }
    return post == nil && development != nil ? 0 : 2
  }

  private static func order<Part: Comparable>(_ left: [Part], _ right: [Part]) -> Int? {
    for (one, other) in zip(left, right) where one != other { return one < other ? -1 : 1 }
    return left.count == right.count ? nil : left.count < right.count ? -1 : 1
  }

  private static func order<Part: Comparable>(_ left: Part, _ right: Part) -> Int? {
    left == right ? nil : left < right ? -1 : 1
  }

  /// Absence sorts below presence.
  private static func order<Part: Comparable>(_ left: Part?, _ right: Part?) -> Int? {
    switch (left, right) {
    case (nil, nil): nil
    case (nil, _): -1
    case (_, nil): 1
    case (let one?, let other?): order(one, other)
    }
  }
}
