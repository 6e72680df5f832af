/// What a text holds: its documents as far as they could be read, and everything wrong with it.
package struct YAMLReading: Sendable {
  /// Empty for a text of comments and blanks alone.
  package let documents: [YAMLNode]
  /// Sorted by place; empty for a sound text.
  package let errors: [YAMLError]

  package init(_ bytes: [UInt8], rules: YAMLRules) {
    do throws(YAMLError) {
      let text = try YAMLText.checked(bytes, under: rules)
      var composer = YAMLComposer(try YAMLParser(text), rules: rules)
      documents = composer.documents()
      errors = composer.errors.sorted { $0.mark < $1.mark }
    } catch {
      documents = []
      errors = [error]
    }
  }

  /// Every document of a sound text.
  ///
  /// - Throws: the first thing wrong with it.
  package static func documents(in bytes: [UInt8], rules: YAMLRules = .tolerant) throws(YAMLError)
    -> [YAMLNode]
  {
    let reading = YAMLReading(bytes, rules: rules)
    if let error = reading.errors.first { throw error }
    return reading.documents
  }
}
