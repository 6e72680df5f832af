/// How much of YAML a reading accepts, and within which limits.
package struct YAMLRules: Hashable, Sendable {
  package let acceptsMergeKeys: Bool
  package let acceptsSeveralDocuments: Bool
  /// Tags beyond the core schema, such as `!reference`, are kept on the node instead of refused.
  package let acceptsForeignTags: Bool
  /// Line breaks that YAML 1.1 knew and 1.2 does not (U+0085, U+2028, U+2029) are read as 1.1 did.
  package let acceptsOldLineBreaks: Bool
  /// Most nodes of a document once every alias is counted as what it stands for.
  package let nodeBudget: Int
  /// Deepest nesting of lists and mappings.
  package let depthLimit: Int
  /// Most bytes of a text.
  package let sizeLimit: Int

  /// The gate file: YAML 1.2 core schema and nothing else.
  package static let strict = YAMLRules(
    acceptsMergeKeys: false, acceptsSeveralDocuments: false, acceptsForeignTags: false,
    acceptsOldLineBreaks: false, nodeBudget: 100_000, depthLimit: 64, sizeLimit: 1 << 20)

  /// Files of other tools, such as CI configurations.
  package static let tolerant = YAMLRules(
    acceptsMergeKeys: true, acceptsSeveralDocuments: true, acceptsForeignTags: true,
    acceptsOldLineBreaks: true, nodeBudget: 1_000_000, depthLimit: 64, sizeLimit: 16 << 20)
}
