import PortcullisCore
import PortcullisFormats

/// Folder `go/jsonc`: one JSON document a line, each of one kind.
let goJSONCTables: [any ConformanceTable] = [JSONCTable()]

private struct JSONCTable: ConformanceTable {
  let path = "go/jsonc/node_jsonc_parser_tests.jsonl"

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    guard let text = try corpus.text(of: path) else { return nil }
    return text.split(separator: "\n").enumerated().map { index, line in
      let number = String(index + 1)
      guard let row = try? JSONValue(parsing: Array(line.utf8)), let input = row["input"]?.string else {
        return ConformanceCase(number, failure: "no JSON object with an input")
      }
      switch row["kind"]?.string {
      case "tokens": return ConformanceCase(number, tokens(input, row))
      case "parse": return ConformanceCase(number, parse(input, row))
      case "location": return ConformanceCase(number, location(input, row))
      case "tree": return ConformanceCase(number, tree(input, row))
      case let kind: return ConformanceCase(number, failure: "unknown kind \(kind ?? "")")
      }
    }
  }

  private func tokens(_ input: String, _ row: JSONValue) -> [ConformanceCase.Column] {
    let tokens = JSONCScanner.tokens(of: input)
    return [
      column("tokens", .array(tokens.map { .string($0.kind.rawValue) }), row),
      column("error", tokens.first?.error.map { .string($0.rawValue) } ?? .null, row),
    ]
  }

  private func parse(_ input: String, _ row: JSONValue) -> [ConformanceCase.Column] {
    let options = JSONCOptions(
      allowsTrailingCommas: row["options"]?["allowTrailingComma"]?.bool ?? false,
      allowsComments: row["options"]?["disallowComments"]?.bool != true)
    let document = JSONCDocument(Array(input.utf8), options: options)
    return [
      column("ok", .bool(document?.errors.isEmpty ?? false), row),
      column("value", document?.root.map(plain) ?? .null, row),
      column("undefinedValue", .bool(document?.root == nil), row),
    ]
  }

  /// The cursor is the bar in the input.
  private func location(_ input: String, _ row: JSONValue) -> [ConformanceCase.Column] {
    let units = Array(input.utf16)
    let cursor = units.firstIndex(of: 0x7C) ?? 0
    let text = String(decoding: units[..<cursor] + units.dropFirst(cursor + 1), as: UTF16.self)
    let location = JSONCLocation(in: text, at: cursor)
    let steps: [JSONValue] = location.path.map { step in
      switch step {
      case .key(let key): .string(key)
      case .index(let index): .integer(index)
      }
    }
    return [
      column("path", .array(steps), row),
      column("nodeType", location.nodeType.map(JSONValue.string) ?? .null, row),
      column("isAtPropertyKey", .bool(location.isAtPropertyKey), row),
    ]
  }

  private func tree(_ input: String, _ row: JSONValue) -> [ConformanceCase.Column] {
    guard let document = JSONCDocument(Array(input.utf8), options: JSONCOptions(allowsTrailingCommas: false))
    else { return [] }
    let errors: [JSONValue] = document.errors.map { error in
      let place = document.place(of: error.offset)
      return [
        "error": .string(error.code.rawValue), "offset": .integer(error.offset),
        "length": .integer(error.length),
        "startLine": .integer(place.line - 1), "startCharacter": .integer(place.column - 1),
      ]
    }
    return [
      column("tree", document.root.map(full) ?? .null, row), column("errors", .array(errors), row),
    ]
  }

  private func column(_ name: String, _ value: JSONValue, _ row: JSONValue) -> ConformanceCase.Column {
    ConformanceCase.Column(name, compact(value), expected: row[name].map(compact))
  }

  /// One line, members sorted, numbers by value.
  private func compact(_ value: JSONValue) -> String {
    switch value {
    case .null: return "null"
    case .bool(let flag): return String(flag)
    case .string: return value.text
    case .number(let literal):
      let number = Double(literal) ?? 0
      return number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    case .array(let elements): return "[" + elements.map(compact).joined(separator: ",") + "]"
    case .object(let members):
      let sorted = members.sorted { $0.key < $1.key }
      return "{"
        + sorted.map { compact(.string($0.key)) + ":" + compact($0.value) }.joined(separator: ",") + "}"
    }
  }

  /// The value alone; a later member of the same name replaces an earlier one.
  private func plain(_ node: JSONCNode) -> JSONValue {
    switch node.value {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .number(let literal): return .number(literal)
    case .string(let text): return .string(text)
    case .array(let elements): return .array(elements.map(plain))
    case .object(let members):
      var values: [String: JSONValue] = [:]
      for member in members {
        if let value = member.value { values[member.key] = plain(value) }
      }
      return .object(values.map { JSONValue.Member($0.key, $0.value) })
    }
  }

  private func full(_ node: JSONCNode) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("offset", .integer(node.offset)), .init("length", .integer(node.length)),
    ]
    switch node.value {
    case .null: members += [.init("type", "null"), .init("value", .null)]
    case .bool(let flag): members += [.init("type", "boolean"), .init("value", .bool(flag))]
    case .number(let literal): members += [.init("type", "number"), .init("value", .number(literal))]
    case .string(let text): members += [.init("type", "string"), .init("value", .string(text))]
    case .array(let elements):
      members += [.init("type", "array"), .init("children", .array(elements.map(full)))]
    case .object(let children):
      members += [.init("type", "object"), .init("children", .array(children.map(full)))]
    }
    return .object(members)
  }

  private func full(_ member: JSONCNode.Member) -> JSONValue {
    let key: JSONValue = [
      "type": "string", "value": .string(member.key), "offset": .integer(member.keyOffset),
      "length": .integer(member.keyLength),
    ]
    var members: [JSONValue.Member] = [
      .init("type", "property"), .init("offset", .integer(member.keyOffset)),
      .init("length", .integer(member.length)),
      .init("children", .array([key] + (member.value.map { [full($0)] } ?? []))),
    ]
    if let colon = member.colonOffset { members.append(.init("colonOffset", .integer(colon))) }
    return .object(members)
  }
}
