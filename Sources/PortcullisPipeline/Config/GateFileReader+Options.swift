internal import PortcullisCore
internal import PortcullisYAML

// The options of a check, read into the type that the check declares.
extension GateFileReader {
  /// The check with the options of its mapping, everything common to all checks taken out.
  mutating func prepared(
    _ check: any Check.Type, _ node: YAMLNode, options: [String]
  ) -> PreparedCheck? {
    let own = (node.mapping ?? []).filter { options.contains($0.key) }
    let decoder = YAMLNodeDecoder(YAMLNode(.mapping(own), at: node.mark))
    do {
      let prepared = try check.prepared(from: decoder)
      for error in decoder.unreadKeys { report(error) }
      return prepared
    } catch let error as YAMLError {
      reportUnknownKeys(in: own, of: check)
      report(error)
    } catch DecodingError.dataCorrupted(let context) {
      reportUnknownKeys(in: own, of: check)
      report(YAMLError(context.debugDescription, at: node.mark))
    } catch {
      report(YAMLError("the options of '\(check.info.id)' do not fit: \(error)", at: node.mark))
    }
    return nil
  }

  /// A key that is missing is often there, misspelt; decoding ends before it sees that.
  private mutating func reportUnknownKeys(in entries: [YAMLNode.Entry], of check: any Check.Type) {
    let options = OptionTable.options(of: check)
    for entry in entries {
      guard let option = options.first(where: { $0.key == entry.key }) else { continue }
      reportUnknownKeys(in: entry.value, as: option.kind, path: entry.key)
    }
  }

  private mutating func reportUnknownKeys(in node: YAMLNode, as kind: OptionKind, path: String) {
    switch kind {
    case .object(let options):
      for entry in node.mapping ?? [] {
        if let option = options.first(where: { $0.key == entry.key }) {
          reportUnknownKeys(in: entry.value, as: option.kind, path: "\(path).\(entry.key)")
        } else {
          report(.unknownKey(entry, of: "'\(path)'", known: options.map(\.key)))
        }
      }
    case .list(let element):
      for node in node.sequence ?? [] { reportUnknownKeys(in: node, as: element, path: path) }
    case .oneOrMore(let element):
      for node in node.sequence ?? [node] { reportUnknownKeys(in: node, as: element, path: path) }
    case .dictionary(let value):
      for entry in node.mapping ?? [] {
        reportUnknownKeys(in: entry.value, as: value, path: "\(path).\(entry.key)")
      }
    case .text, .integer, .number, .boolean, .duration, .written, .day, .choice, .unknown: break
    }
  }

  /// A list of nothing asserts nothing, and a gate over it would pass.
  mutating func refuseEmpty(in node: YAMLNode, path: String) {
    switch node.content {
    case .scalar: break
    case .sequence(let elements):
      if elements.isEmpty { reportEmpty(path, at: node.mark) }
      for element in elements { refuseEmpty(in: element, path: path) }
    case .mapping(let entries):
      if entries.isEmpty { reportEmpty(path, at: node.mark) }
      for entry in entries { refuseEmpty(in: entry.value, path: "\(path).\(entry.key)") }
    }
  }

  private mutating func reportEmpty(_ path: String, at mark: YAMLMark) {
    report(YAMLError("'\(path)' names none", at: mark, remedy: "name one, or remove the key"))
  }
}
