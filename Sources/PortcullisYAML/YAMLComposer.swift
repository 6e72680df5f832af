/// Builds nodes from events, counting every alias as what it stands for.
struct YAMLComposer: ~Copyable {
  /// What an anchor stands for; nil while the anchored node is still being read.
  private struct Anchored {
    let node: YAMLNode
    /// Nodes in it, aliases counted in full.
    let size: Int
  }

  private var parser: YAMLParser
  private let rules: YAMLRules
  private var anchors: [String: Anchored?] = [:]
  private var size = 0
  private(set) var errors: [YAMLError] = []

  init(_ parser: consuming YAMLParser, rules: YAMLRules) {
    self.parser = parser
    self.rules = rules
  }

  /// The documents read before the first error that ends the reading.
  mutating func documents() -> [YAMLNode] {
    var documents: [YAMLNode] = []
    do throws(YAMLError) {
      while let document = try nextDocument(first: documents.isEmpty) { documents.append(document) }
    } catch {
      errors.append(error)
    }
    return documents
  }

  private mutating func nextDocument(first: Bool) throws(YAMLError) -> YAMLNode? {
    while true {
      let event = try parser.next()
      switch event.kind {
      case .streamEnd: return nil
      case .documentStart where !first && !rules.acceptsSeveralDocuments:
        throw YAMLError(
          "a second document", at: event.mark, remedy: "keep one document and remove the '---' line")
      case .documentStart:
        anchors = [:]
        size = 0
        return try node(from: try parser.next(), depth: 0)
      case .streamStart, .documentEnd, .alias, .scalar, .sequenceStart, .sequenceEnd, .mappingStart,
        .mappingEnd:
        continue
      }
    }
  }

  private mutating func node(from event: YAMLEvent, depth: Int) throws(YAMLError) -> YAMLNode {
    if case .alias(let name) = event.kind { return try aliased(name, at: event.mark) }
    try spend(1, at: event.mark)
    let before = size
    if let anchor = event.anchor { anchors[anchor] = .some(nil) }
    let node = YAMLNode(try content(of: event, depth: depth), at: event.mark, tag: event.tag)
    check(tagOf: node)
    if let anchor = event.anchor {
      anchors[anchor] = Anchored(node: node, size: size - before + 1)
    }
    return node
  }

  private mutating func content(of event: YAMLEvent, depth: Int) throws(YAMLError) -> YAMLNode.Content {
    switch event.kind {
    case .scalar(let text, let style): return .scalar(text, style)
    case .sequenceStart:
      try checkDepth(depth, at: event.mark)
      return .sequence(try elements(depth: depth + 1))
    case .mappingStart:
      try checkDepth(depth, at: event.mark)
      return .mapping(try entries(depth: depth + 1))
    case .streamStart, .streamEnd, .documentStart, .documentEnd, .alias, .sequenceEnd, .mappingEnd:
      throw YAMLError("the text ends where a value was expected", at: event.mark)
    }
  }

  private mutating func elements(depth: Int) throws(YAMLError) -> [YAMLNode] {
    var elements: [YAMLNode] = []
    while true {
      let event = try parser.next()
      if case .sequenceEnd = event.kind { return elements }
      elements.append(try node(from: event, depth: depth))
    }
  }

  private mutating func entries(depth: Int) throws(YAMLError) -> [YAMLNode.Entry] {
    var builder = YAMLMappingBuilder()
    while true {
      let event = try parser.next()
      if case .mappingEnd = event.kind { break }
      let key = try node(from: event, depth: depth)
      let value = try node(from: try parser.next(), depth: depth)
      if isMergeKey(key) {
        try merge(value, at: event.mark, into: &builder)
      } else if let text = key.text {
        builder.add(YAMLNode.Entry(text, at: event.mark, value), errors: &errors)
      } else {
        errors.append(YAMLError("\(key.kind) as a key", at: event.mark, remedy: "use text as the key"))
      }
    }
    return builder.entries
  }

  private func isMergeKey(_ key: YAMLNode) -> Bool { key.content == .scalar("<<", .plain) }

  private mutating func merge(
    _ value: YAMLNode, at mark: YAMLMark, into builder: inout YAMLMappingBuilder
  ) throws(YAMLError) {
    guard rules.acceptsMergeKeys else {
      errors.append(
        YAMLError(
          "the merge key '<<' is not part of YAML 1.2", at: mark, remedy: "write the merged keys out"))
      return
    }
    for source in value.sequence ?? [value] {
      guard let entries = source.mapping else {
        errors.append(YAMLError("'<<' merges mappings, and this is \(source.kind)", at: mark))
        return
      }
      try spend(entries.count, at: mark)
      builder.merge(entries)
    }
  }

  private mutating func aliased(_ name: String, at mark: YAMLMark) throws(YAMLError) -> YAMLNode {
    guard let anchored = anchors[name] else {
      throw YAMLError(
        "the alias '*\(name)' has no anchor before it", at: mark,
        remedy: "put text that begins with '*' in quotes, or define '&\(name)' first")
    }
    guard let anchored else {
      throw YAMLError("the alias '*\(name)' stands inside its own anchor", at: mark)
    }
    try spend(anchored.size, at: mark)
    return anchored.node
  }

  private mutating func spend(_ nodes: Int, at mark: YAMLMark) throws(YAMLError) {
    size += nodes
    guard size <= rules.nodeBudget else {
      throw YAMLError(
        "more than \(rules.nodeBudget) values once aliases are expanded", at: mark,
        remedy: "remove aliases of aliases")
    }
  }

  private func checkDepth(_ depth: Int, at mark: YAMLMark) throws(YAMLError) {
    guard depth < rules.depthLimit else {
      throw YAMLError("nested deeper than \(rules.depthLimit) levels", at: mark)
    }
  }

  private mutating func check(tagOf node: YAMLNode) {
    guard !rules.acceptsForeignTags, let tag = node.tag, tag != "!" else { return }
    let expected =
      switch node.content {
      case .scalar: node.scalar?.tagName ?? "str"
      case .sequence: "seq"
      case .mapping: "map"
      }
    guard tag != YAMLScalar.tagPrefix + expected else { return }
    let isNumber = tag == YAMLScalar.tagPrefix + "float" && expected == "int"
    guard !isNumber else { return }
    errors.append(
      YAMLError("the tag '\(tag)' does not fit \(node.kind)", at: node.mark, remedy: "remove the tag"))
  }
}
