internal import CLibYAML

/// The one owner of a libyaml parser and of the bytes it reads.
struct YAMLParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private let isInitialised: Bool

  /// Bytes that are valid UTF-8 without a byte order mark.
  init(_ bytes: ArraySlice<UInt8>) throws(YAMLError) {
    parser = .allocate(capacity: 1)
    input = .allocate(capacity: bytes.count)
    _ = input.initialize(from: bytes)
    isInitialised = yaml_parser_initialize(parser) == 1
    guard isInitialised else { throw YAMLError("no memory to read the text", at: .start) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    if isInitialised { yaml_parser_delete(parser) }
    parser.deallocate()
    input.deallocate()
  }

  mutating func next() throws(YAMLError) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
    defer { yaml_event_delete(&event) }
    return Self.value(of: event)
  }

  private static func value(of event: yaml_event_t) -> YAMLEvent {
    let mark = YAMLMark(event.start_mark)
    switch event.type {
    case YAML_STREAM_START_EVENT: return YAMLEvent(kind: .streamStart, mark: mark)
    case YAML_DOCUMENT_START_EVENT: return YAMLEvent(kind: .documentStart, mark: mark)
    case YAML_DOCUMENT_END_EVENT: return YAMLEvent(kind: .documentEnd, mark: mark)
    case YAML_ALIAS_EVENT:
      return YAMLEvent(kind: .alias(text(event.data.alias.anchor) ?? ""), mark: mark)
    case YAML_SCALAR_EVENT: return scalar(event.data.scalar, at: mark)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return YAMLEvent(kind: .sequenceStart, mark: mark, anchor: text(start.anchor), tag: text(start.tag))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return YAMLEvent(kind: .mappingStart, mark: mark, anchor: text(start.anchor), tag: text(start.tag))
    case YAML_SEQUENCE_END_EVENT: return YAMLEvent(kind: .sequenceEnd, mark: mark)
    case YAML_MAPPING_END_EVENT: return YAMLEvent(kind: .mappingEnd, mark: mark)
    default: return YAMLEvent(kind: .streamEnd, mark: mark)
    }
  }

  private typealias ScalarEvent = yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar

  private static func scalar(_ event: ScalarEvent, at mark: YAMLMark) -> YAMLEvent {
    let bytes = UnsafeBufferPointer(start: event.value, count: event.length)
    let value = String(decoding: bytes, as: UTF8.self)
    let style: YAMLNode.Style =
      switch event.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
    return YAMLEvent(
      kind: .scalar(value, style), mark: mark, anchor: text(event.anchor), tag: text(event.tag))
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private func failure() -> YAMLError {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "the text cannot be read"
    let context = parser.pointee.context.map { " " + String(cString: $0) } ?? ""
    guard parser.pointee.error != YAML_READER_ERROR else {
      let offset = min(parser.pointee.problem_offset, input.count)
      return YAMLError(problem, at: YAMLText.mark(at: offset, in: UnsafeBufferPointer(input)))
    }
    return YAMLError(
      problem + context, at: YAMLMark(parser.pointee.problem_mark), remedy: Self.remedy(for: problem))
  }

  private static func remedy(for problem: String) -> String {
    if problem.contains("cannot start any token") {
      return "put the value in quotes, and indent with spaces, never with tabs"
    }
    if problem.contains("mapping values are not allowed") {
      return "put a value that holds ': ' in quotes, or correct the indentation"
    }
    return "check the indentation, the quotes and the brackets up to this place"
  }
}

extension YAMLMark {
  fileprivate init(_ mark: yaml_mark_t) { self.init(line: mark.line + 1, column: mark.column + 1) }
}
