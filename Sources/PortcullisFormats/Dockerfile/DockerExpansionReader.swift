/// Walks through one text, expanding as it goes.
struct DockerExpansionReader {
  /// More than any name, and a bound on values that double themselves.
  static let longest = 1 << 16
  static let deepest = 64

  let settings: DockerExpansion
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var keepsEscapes: Bool
  var depth = 0
  var used: Set<String> = []
  var unset: Set<String> = []

  init(_ settings: DockerExpansion, _ text: String) {
    self.settings = settings
    scalars = Array(text.unicodeScalars)
    keepsEscapes = settings.keepsEscapes
  }

  mutating func run() throws(DockerExpansionError) -> DockerExpansion.Result {
    let (text, words) = try read(until: nil, keepingEscapes: keepsEscapes)
    return DockerExpansion.Result(text: text, words: words, used: used, unset: unset)
  }

  var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func take() -> Unicode.Scalar? {
    guard let scalar = next else { return nil }
    position += 1
    return scalar
  }

  /// Reads up to `stop`, which is consumed, or to the end when there is none.
  mutating func read(
    until stop: Unicode.Scalar?, keepingEscapes: Bool
  ) throws(DockerExpansionError) -> (String, [String]) {
    depth += 1
    let outer = keepsEscapes
    keepsEscapes = keepingEscapes
    defer {
      keepsEscapes = outer
      depth -= 1
    }
    guard depth <= Self.deepest else { throw DockerExpansionError(reason: "substitutions nested too deeply") }
    var result = ""
    var words = DockerWordCollector()
    while let scalar = next {
      if scalar == stop {
        position += 1
        return (result, words.all)
      }
      try step(scalar, &result, &words)
      guard result.utf8.count <= Self.longest else {
        throw DockerExpansionError(reason: "it grows beyond \(Self.longest) bytes")
      }
    }
    guard let stop else { return (result, words.all) }
    throw DockerExpansionError(reason: "\(stop) is missing")
  }

  private mutating func step(
    _ scalar: Unicode.Scalar, _ result: inout String, _ words: inout DockerWordCollector
  ) throws(DockerExpansionError) {
    switch scalar {
    case "'", "\"":
      let text = scalar == "'" ? try singleQuoted() : try doubleQuoted()
      result += text
      words.addRaw(text)
    case "$":
      let text = try substitution()
      result += text
      words.add(text)
    case settings.escape:
      position += 1
      if keepsEscapes {
        words.addRaw(scalar)
        result.unicodeScalars.append(scalar)
      }
      guard let escaped = take() else { return }
      words.addRaw(escaped)
      result.unicodeScalars.append(escaped)
    default:
      position += 1
      words.add(scalar)
      result.unicodeScalars.append(scalar)
    }
  }

  private mutating func singleQuoted() throws(DockerExpansionError) -> String {
    position += 1
    var result = settings.keepsQuotes ? "'" : ""
    while let scalar = take() {
      guard scalar != "'" else { return settings.keepsQuotes ? result + "'" : result }
      result.unicodeScalars.append(scalar)
    }
    throw DockerExpansionError(reason: "a single quote is not closed")
  }

  private mutating func doubleQuoted() throws(DockerExpansionError) -> String {
    position += 1
    var result = settings.keepsQuotes ? "\"" : ""
    while let scalar = next {
      switch scalar {
      case "\"":
        position += 1
        return settings.keepsQuotes ? result + "\"" : result
      case "$": result += try substitution()
      case settings.escape:
        position += 1
        if keepsEscapes { result.unicodeScalars.append(scalar) }
        guard let following = next else { continue }
        guard [settings.escape, "\"", "$"].contains(following) else {
          result.unicodeScalars.append(scalar)
          continue
        }
        position += 1
        result.unicodeScalars.append(following)
      default:
        position += 1
        result.unicodeScalars.append(scalar)
      }
    }
    throw DockerExpansionError(reason: "a double quote is not closed")
  }
}
