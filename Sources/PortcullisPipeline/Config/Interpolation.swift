/// `${VAR}` and `${VAR:-default}` in the fields that document it; no field of this edition does.
package enum Interpolation {
  /// Why a text cannot be expanded; a sentence that names the variable.
  package struct Fault: Error, Hashable, Sendable {
    package let message: String
    package let remedy: String
  }

  package static func isUsed(in text: String) -> Bool { text.contains("${") }

  /// The text with every variable replaced; values are not expanded again.
  ///
  /// - Throws: a fault for a variable that is unset or empty and has no default, or a malformed one.
  package static func expand(
    _ text: String, environment: [String: String]
  ) throws(Fault) -> String {
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstRange(of: "${") {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: "}") else {
        throw Fault(message: "'${' without '}'", remedy: "close it: ${NAME}")
      }
      result += try value(of: rest[..<end], environment: environment)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func value(
    of reference: Substring, environment: [String: String]
  ) throws(Fault) -> String {
    let separator = reference.firstRange(of: ":-")
    let name = String(separator.map { reference[..<$0.lowerBound] } ?? reference)
    guard isName(name) else {
      throw Fault(message: "'${\(reference)}' names no variable", remedy: "write ${NAME} or ${NAME:-default}")
    }
    if let value = environment[name], !value.isEmpty { return value }
    if let separator { return String(reference[separator.upperBound...]) }
    let state = environment[name] == nil ? "not set" : "empty"
    throw Fault(
      message: "the variable \(name) is \(state)",
      remedy: "set \(name) in the job, or write ${\(name):-default}")
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
    return name.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte)
    }
  }
}
