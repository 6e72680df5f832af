/// A value of a YAML document with its place; aliases are replaced by what they stand for.
package struct YAMLNode: Hashable, Sendable {
  package enum Style: Hashable, Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  package enum Content: Hashable, Sendable {
    case scalar(String, Style)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  /// A key and its value; keys are scalars, kept as written.
  package struct Entry: Hashable, Sendable {
    package let key: String
    package let mark: YAMLMark
    package let value: YAMLNode

    package init(_ key: String, at mark: YAMLMark, _ value: YAMLNode) {
      self.key = key
      self.mark = mark
      self.value = value
    }
  }

  package let content: Content
  /// Where the value begins; for an alias, where its anchor stands.
  package let mark: YAMLMark
  /// The tag as resolved, such as `tag:yaml.org,2002:str` or `!reference`; nil without one.
  package let tag: String?

  package init(_ content: Content, at mark: YAMLMark, tag: String? = nil) {
    self.content = content
    self.mark = mark
    self.tag = tag
  }

  package var sequence: [YAMLNode]? {
    guard case .sequence(let elements) = content else { return nil }
    return elements
  }

  package var mapping: [Entry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  /// The scalar's characters, whatever they mean; nil for a list or a mapping.
  package var text: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  /// The scalar's meaning; nil for a list or a mapping.
  package var scalar: YAMLScalar? {
    guard case .scalar(let text, let style) = content else { return nil }
    return YAMLScalar(text, isPlain: style == .plain, tag: tag)
  }

  /// The text of a scalar that means text; nil for numbers, booleans, nulls and collections.
  package var string: String? {
    guard case .string(let text) = scalar else { return nil }
    return text
  }

  package var isNull: Bool { scalar == .null }

  package func entry(_ key: String) -> Entry? { mapping?.first { $0.key == key } }

  package subscript(key: String) -> YAMLNode? { entry(key)?.value }

  /// What the value is, for a sentence: `the number 9.10`, `a list`, `nothing`.
  package var kind: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar: scalar?.kind ?? "nothing"
    }
  }
}
