import PortcullisCore

/// A value of a document and where it stands, such as `checks[3].location`; strict about members.
struct JSONCursor {
  let value: JSONValue
  let path: String

  /// - Throws: unless this is an object whose members are all known.
  func object(_ known: Set<String>) throws(ReportError) -> JSONCursor {
    guard let members = value.members else { throw wrong("an object") }
    for member in members where !known.contains(member.key) {
      let hint = NearestName.of(member.key, among: known.sorted()).map { "; did you mean '\($0)'?" } ?? ""
      throw ReportError("\(path): unknown member '\(member.key)'\(hint)")
    }
    return self
  }

  func member(_ key: String) throws(ReportError) -> JSONCursor {
    guard let cursor = try optional(key, orMissing: false) else {
      throw ReportError("\(path): the member '\(key)' is null")
    }
    return cursor
  }

  /// Nil for null; a missing member is an error unless it may be missing.
  func optional(_ key: String, orMissing: Bool = false) throws(ReportError) -> JSONCursor? {
    guard let found = value[key] else {
      guard orMissing else { throw ReportError("\(path): the member '\(key)' is missing") }
      return nil
    }
    guard found != .null else { return nil }
    return JSONCursor(value: found, path: path.isEmpty ? key : "\(path).\(key)")
  }

  var elements: [JSONCursor] {
    get throws(ReportError) {
      guard let array = value.array else { throw wrong("an array") }
      return array.enumerated().map { JSONCursor(value: $1, path: "\(path)[\($0)]") }
    }
  }

  var string: String {
    get throws(ReportError) {
      guard let string = value.string else { throw wrong("a string") }
      return string
    }
  }

  /// A whole number that is not negative.
  var count: Int {
    get throws(ReportError) {
      guard let number = value.integer, number >= 0 else { throw wrong("a whole number from 0") }
      return number
    }
  }

  var bool: Bool {
    get throws(ReportError) {
      guard let bool = value.bool else { throw wrong("true or false") }
      return bool
    }
  }

  var strings: [String] {
    get throws(ReportError) {
      var strings: [String] = []
      for element in try elements { strings.append(try element.string) }
      return strings
    }
  }

  func choice<Choice: RawRepresentable<String>>(_ type: Choice.Type) throws(ReportError) -> Choice {
    let text = try string
    guard let choice = Choice(rawValue: text) else { throw ReportError("\(path): unknown value '\(text)'") }
    return choice
  }

  var day: Day {
    get throws(ReportError) {
      guard let day = Day(try string) else { throw wrong("a day, YYYY-MM-DD") }
      return day
    }
  }

  func wrong(_ expected: String) -> ReportError { ReportError("\(path): expected \(expected)") }
}
