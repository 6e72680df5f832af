private import PortcullisCore

/// One `--report FORMAT[:OPTION=VALUE,…][=PATH]`, read.
package struct ReportRequest: Hashable, Sendable {
  package enum Destination: Hashable, Sendable {
    case standardOutput
    /// As written on the command line.
    case file(String)
    /// The format's own file name in the default report directory.
    case defaultFile(String)
  }

  package let format: ReportFormat
  package let options: [String: String]
  package let destination: Destination

  /// What a run writes when nobody asks for reports.
  package static let defaults = [ReportFormat.junit, .json, .markdown, .html].compactMap { format in
    format.fileName.map { ReportRequest(format: format, options: [:], destination: .defaultFile($0)) }
  }

  private init(format: ReportFormat, options: [String: String], destination: Destination) {
    self.format = format
    self.options = options
    self.destination = destination
  }

  /// - Throws: `ReportError` naming the formats or options there are, and the nearest one.
  package init(_ text: String) throws(ReportError) {
    let name = text.prefix { $0 != ":" && $0 != "=" }
    format = try Self.format(named: String(name))
    var rest = text[name.endIndex...]
    var options: [String: String] = [:]
    var path = rest.first == "=" ? rest.dropFirst() : nil
    while path == nil, !rest.isEmpty {
      (rest, path) = try Self.takeOption(from: rest.dropFirst(), of: format, into: &options)
    }
    self.options = options
    switch path {
    case nil: destination = format.fileName.map { .defaultFile($0) } ?? .standardOutput
    case "-": destination = .standardOutput
    case "": throw ReportError("--report \(text): the path after '=' is empty; write '-' for standard output")
    case let path?: destination = .file(String(path))
    }
    _ = try reporter()
  }

  /// The file of one shard: `out/a.xml`, then `out/a-001.xml`.
  package static func path(_ path: String, shard: Int) -> String {
    guard shard > 0 else { return path }
    let digits = String(shard)
    let number = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    guard let dot = path[name...].lastIndex(of: "."), dot > name else { return "\(path)-\(number)" }
    return "\(path[..<dot])-\(number)\(path[dot...])"
  }

  private static func format(named name: String) throws(ReportError) -> ReportFormat {
    if let format = ReportFormat(rawValue: name) { return format }
    throw ReportError(
      "unknown report format '\(name)'" + hint(for: name, among: ReportFormat.allCases.map(\.rawValue))
        + "; the formats are " + ReportFormat.allCases.map(\.rawValue).joined(separator: ", "))
  }

  /// Reads `NAME=VALUE`; what follows is a comma and more options, an equals sign and a path, or nothing.
  private static func takeOption(
    from text: Substring, of format: ReportFormat, into options: inout [String: String]
  ) throws(ReportError) -> (rest: Substring, path: Substring?) {
    let name = String(text.prefix { $0 != "=" && $0 != "," })
    let known = format.options.map(\.name)
    guard known.contains(name) else {
      let list = known.isEmpty ? "it has none" : "its options are \(known.joined(separator: ", "))"
      throw ReportError(
        "unknown option '\(name)' of the report format \(format.rawValue)"
          + hint(for: name, among: known) + "; \(list)")
    }
    let after = text.dropFirst(name.count)
    guard after.first == "=" else { throw ReportError("the option '\(name)' needs a value: \(name)=VALUE") }
    let value = after.dropFirst().prefix { $0 != "=" && $0 != "," }
    guard !value.isEmpty else { throw ReportError("the option '\(name)' needs a value: \(name)=VALUE") }
    guard options.updateValue(String(value), forKey: name) == nil else {
      throw ReportError("the option '\(name)' stands there twice")
    }
    let rest = text[value.endIndex...]
    return (rest, rest.first == "=" ? rest.dropFirst() : nil)
  }

  static func hint(for name: String, among known: [String]) -> String {
    NearestName.of(name, among: known).map { "; did you mean '\($0)'?" } ?? ""
  }
}
