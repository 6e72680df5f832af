import PortcullisFormats

/// The first table of `reference_test`: a reference, and its parts or why it is none.
///
/// The tables behind it in the same file call other functions, and no line tells where they start but the
/// second empty input.
struct ImageReferenceTable: ConformanceTable {
  let path = "lock/oci-reference/reference_test.tables.txt"

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    guard let text = try corpus.text(of: path) else { return nil }
    var rows: [[String: String]] = []
    for line in text.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let key = String(line[..<colon].filter { $0 != "\t" && $0 != " " })
      let value = Self.value(of: line[line.index(after: colon)...])
      if key == "input" {
        if value.isEmpty, rows.contains(where: { $0["input"] == "" }) { break }
        rows.append(["input": value])
      } else if !rows.isEmpty {
        rows[rows.count - 1][key] = value
      }
    }
    return rows.enumerated().map { Self.row("\($0 + 1)", $1) }
  }

  /// Rows of the tables behind the first.
  func outOfScope(in corpus: Corpus) throws -> Int {
    let inputs = (try corpus.text(of: path) ?? "").split(separator: "\n").filter { $0.contains("input:") }
    var empty = 0
    let first = inputs.prefix { line in
      if line.hasSuffix("\"\",") { empty += 1 }
      return empty < 2
    }
    return inputs.count - first.count
  }

  /// A Go expression of literals, `+` and `strings.Repeat`, or the name of an error.
  private static func value(of expression: Substring) -> String {
    var result = ""
    var rest = expression.prefix(while: { _ in true })
    while let character = rest.popFirst(), character != "," {
      if character == "\"" {
        let literal = rest.prefix { $0 != "\"" }
        rest = rest.dropFirst(literal.count + 1)
        result += literal
      } else if character == "R", rest.hasPrefix("epeat(\"") {
        let unit = rest.dropFirst(7).prefix { $0 != "\"" }
        rest = rest.drop { $0 != "," }.dropFirst(2)
        let count = rest.prefix { $0 != ")" }
        rest = rest.dropFirst(count.count + 1)
        result = result == "strings." ? "" : result.replacingSuffix("strings.")
        result += String(repeating: String(unit), count: Int(count) ?? 0)
      } else if character.isLetter || character == "." {
        result.append(character)
      }
    }
    return result
  }

  private static func row(_ name: String, _ row: [String: String]) -> ConformanceCase {
    let input = row["input"] ?? ""
    var reference: ImageReference?
    var error = ""
    do throws(ImageReference.Fault) {
      reference = try ImageReference.read(input)
    } catch {
      return ConformanceCase(name, [.init("err", errorName(error), expected: row["err"] ?? "")])
    }
    if let fault = reference?.digestFault {
      error = fault.hasPrefix("it has") ? "digest.ErrDigestInvalidLength" : "digest.ErrDigestUnsupported"
    }
    // The test builds without SHA-512, which registries know.
    let isOutOfScope = input.contains("@sha512:")
    guard row["err"] == nil, error.isEmpty else {
      return ConformanceCase(name, [.init("err", error, expected: isOutOfScope ? nil : row["err"] ?? "")])
    }
    let written = reference?.name ?? ""
    let first = written.contains("/") ? String(written.prefix { $0 != "/" }) : ""
    return ConformanceCase(
      name,
      [
        .init("repository", written, expected: row["repository"]),
        .init("domain", ImageReference.isDomain(first) ? first : "", expected: row["domain"] ?? ""),
        .init("tag", reference?.tag ?? "", expected: row["tag"] ?? ""),
        .init("digest", reference?.digest ?? "", expected: row["digest"] ?? ""),
      ])
  }

  private static func errorName(_ fault: ImageReference.Fault) -> String {
    switch fault {
    case .empty: "ErrNameEmpty"
    case .upperCase: "ErrNameContainsUppercase"
    case .tooLong: "ErrNameTooLong"
    case .identifier, .malformed: "ErrReferenceInvalidFormat"
    }
  }
}

extension String {
  fileprivate func replacingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
