internal import PortcullisCore
internal import PortcullisYAML

/// A decoder that answers every request with an empty value and notes what was requested.
struct OptionProbe: Decoder {
  /// What one decoder was asked for.
  ///
  /// A class, because containers are copied and must report into one note.
  final class Note {
    var kind: OptionKind?
    var members: [OptionKind.Option] = []

    var result: OptionKind { kind ?? .object(members.sorted { $0.key < $1.key }) }
  }

  let note = Note()
  let depth: Int
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// The shape of a type; `unknown` where it cannot be seen.
  static func kind<Value: Decodable>(of type: Value.Type) -> OptionKind { look(at: type, depth: 0).kind }

  /// The shape, and an empty value where the type accepts one.
  static func look<Value: Decodable>(at type: Value.Type, depth: Int) -> (kind: OptionKind, value: Value?) {
    if type == Duration.self { return (.duration, Duration.zero as? Value) }
    if type == WrittenValue.self { return (.written, WrittenValue("1") as? Value) }
    if type == Day.self { return (.day, Day(daysSinceEpoch: 0) as? Value) }
    if type is any OneOrMoreWritten.Type {
      return (.oneOrMore(.written), try? Value(from: OptionProbe(depth: depth)))
    }
    guard depth < 8 else { return (.unknown, nil) }
    let choices = YAMLNodeDecoder.choices(of: type)
    if !choices.isEmpty, let enumeration = type as? any CaseIterable.Type {
      return (.choice(choices), firstCase(of: enumeration) as? Value)
    }
    let probe = OptionProbe(depth: depth)
    let value = try? Value(from: probe)
    return (probe.note.result, value)
  }

  private static func firstCase<Choice: CaseIterable>(of type: Choice.Type) -> Any? { type.allCases.first }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(KeyedProbe<Key>(note: note, depth: depth))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { ListProbe(note: note, depth: depth) }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    ScalarProbe(note: note, depth: depth)
  }
}

/// Why a probe cannot answer; only shapes are of interest.
struct NoProbeValue: Error {}
