internal import PortcullisYAML

/// Finds the settings of a CI or compose file: its mappings of variables, and the scripts it holds.
struct BuildYAML {
  private let source: [UInt8]
  private let starts: [Int]
  private var settings: [BuildFileSetting] = []
  private var nextGroup = 1

  struct Reading {
    let settings: [BuildFileSetting]
    let error: YAMLError?
    /// True when not even a part could be read as YAML.
    let isUnread: Bool
  }

  static func settings(in bytes: [UInt8]) -> Reading {
    let reading = YAMLReading(bytes, rules: .tolerant)
    var reader = BuildYAML(bytes)
    for document in reading.documents { reader.visit(document, key: "") }
    if !reading.errors.isEmpty { reader.settings += BuildYAMLLines.settings(in: bytes) }
    return Reading(
      settings: reader.unique(), error: reading.errors.first,
      isUnread: reading.documents.isEmpty && !reading.errors.isEmpty)
  }

  private init(_ bytes: [UInt8]) {
    source = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    self.starts = starts
  }

  /// An alias repeats what its anchor says; the file says it once.
  private func unique() -> [BuildFileSetting] {
    var seen: Set<[String]> = []
    return settings.sorted { $0.offset < $1.offset }.filter {
      seen.insert([String($0.offset), $0.name, $0.value]).inserted
    }
  }

  private static let variableKeys: Set<String> = [
    "env", "variables", "environment", "build_args", "buildargs", "vars", "args", "build-args", "envs",
    "global", "matrix",
    "environment_variables",
  ]
  private static let scriptKeys: Set<String> = [
    "run", "script", "before_script", "after_script", "commands", "command", "cmd", "cmds", "before_install",
    "install",
    "before-script", "after-script", "pre", "post", "sh", "bash", "powershell", "pwsh", "inlinescript",
    "entrypoint", "before",
    "test_script", "build_script", "hooks", "init", "after_success", "before_deploy",
  ]

  private mutating func visit(_ node: YAMLNode, key: String) {
    let lower = key.lowercased()
    switch node.content {
    case .mapping(let entries): visit(entries, isVariables: Self.variableKeys.contains(lower))
    case .sequence(let elements):
      if Self.scriptKeys.contains(lower) { return readScripts(node) }
      if Self.variableKeys.contains(lower) { readList(elements) }
      for element in elements { visit(element, key: element.mapping == nil ? key : "") }
    case .scalar(let text, let style):
      if Self.scriptKeys.contains(lower) || lower.hasSuffix("_script") { readScripts(node) }
      if lower == "build-args" || lower == "build_args"
        || (Self.variableKeys.contains(lower) && text.contains("="))
      {
        readLines(text, style, node.mark)
      }
    }
  }

  private mutating func visit(_ entries: [YAMLNode.Entry], isVariables: Bool) {
    let group = takeGroup()
    readNamed(entries, group: group)
    for entry in entries {
      if isVariables { readVariable(entry, group: group) }
      visit(entry.value, key: entry.key)
    }
  }

  /// `NAME: value`, or GitLab's `NAME: {value: …}`.
  private mutating func readVariable(_ entry: YAMLNode.Entry, group: Int) {
    guard let value = entry.value.text ?? entry.value["value"]?.text else { return }
    let offset = self.offset(of: entry.mark)
    add(entry.key, value, token: "\(entry.key): \(value)", at: offset, group: group)
  }

  /// `name: NAME` beside `value: …`, as Azure and Kubernetes write variables.
  private mutating func readNamed(_ entries: [YAMLNode.Entry], group: Int) {
    guard let name = entries.first(where: { $0.key == "name" || $0.key == "key" }),
      let value = entries.first(where: { $0.key == "value" }), let text = name.value.text,
      let content = value.value.text
    else { return }
    add(text, content, token: "\(value.key): \(content)", at: offset(of: value.mark), group: group)
  }

  /// `- NAME=value`, as compose and Travis write variables.
  private mutating func readList(_ elements: [YAMLNode]) {
    let group = takeGroup()
    for element in elements {
      guard case .scalar(let text, let style) = element.content else { continue }
      for setting in scalarSettings(text, style, element.mark) {
        add(setting.name, setting.value, token: setting.token, at: setting.offset, group: group)
      }
    }
  }

  private mutating func readLines(_ text: String, _ style: YAMLNode.Style, _ mark: YAMLMark) {
    let group = takeGroup()
    for setting in scalarSettings(text, style, mark) {
      add(setting.name, setting.value, token: setting.token, at: setting.offset, group: group)
    }
  }

  private func scalarSettings(_ text: String, _ style: YAMLNode.Style, _ mark: YAMLMark) -> [BuildFileSetting]
  {
    ShellSettings.settings(in: mapped(text, style, mark), of: source, group: 0, exportsAll: true)
  }

  private mutating func readScripts(_ node: YAMLNode) {
    // The lines of one job run in one shell, so what one line exports the next one sees.
    var script = MappedText()
    for (text, style, mark) in Self.scalars(of: node, depth: 0) {
      script.append(mapped(text, style, mark))
      script.append(0x0A, at: script.offsets.last ?? 0)
    }
    let found = ShellSettings.settings(in: script, of: source, group: nextGroup)
    settings += found
    nextGroup = (found.map(\.group).max() ?? nextGroup) + 1
  }

  /// The scalars of a list, lists inside it and `- run: …` steps included.
  private static func scalars(of node: YAMLNode, depth: Int) -> [(String, YAMLNode.Style, YAMLMark)] {
    guard depth < 8 else { return [] }
    switch node.content {
    case .scalar(let text, let style): return [(text, style, node.mark)]
    case .sequence(let elements): return elements.flatMap { scalars(of: $0, depth: depth + 1) }
    case .mapping(let entries):
      return entries.filter { scriptKeys.contains($0.key.lowercased()) }.flatMap {
        scalars(of: $0.value, depth: depth + 1)
      }
    }
  }

  private func mapped(_ text: String, _ style: YAMLNode.Style, _ mark: YAMLMark) -> MappedText {
    let isBlock = style == .literal || style == .folded
    return MappedText(scalar: text, in: source, from: offset(of: mark), isBlock: isBlock)
  }

  private mutating func takeGroup() -> Int {
    defer { nextGroup += 1 }
    return nextGroup
  }

  private mutating func add(_ name: String, _ value: String, token: String, at offset: Int, group: Int) {
    settings.append(
      BuildFileSetting(
        name: name, value: value, form: .variable, token: token, offset: offset, command: [], group: group))
  }

  /// Marks count characters, offsets bytes.
  private func offset(of mark: YAMLMark) -> Int {
    guard mark.line - 1 < starts.count else { return source.count }
    var offset = starts[max(0, mark.line - 1)]
    var column = 1
    while column < mark.column, offset < source.count {
      offset += 1
      while offset < source.count, source[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset
  }
}
