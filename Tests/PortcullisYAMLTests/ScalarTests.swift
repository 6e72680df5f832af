import Testing

@testable import PortcullisYAML

@Suite struct `Scalars of YAML 1.2` {
  static let plain: [(String, YAMLScalar)] = [
    ("no", .string("no")), ("yes", .string("yes")), ("on", .string("on")), ("off", .string("off")),
    ("Y", .string("Y")), ("true", .bool(true)), ("True", .bool(true)), ("FALSE", .bool(false)),
    ("tRUE", .string("tRUE")), ("", .null), ("~", .null), ("null", .null), ("nUll", .string("nUll")),
    ("012", .integer("012")), ("0o17", .integer("0o17")), ("0o18", .string("0o18")),
    ("0x1F", .integer("0x1F")),
    ("0x", .string("0x")), ("-7", .integer("-7")), ("+7", .integer("+7")), ("-", .string("-")),
    ("12:30:45", .string("12:30:45")), ("1_000", .string("1_000")), ("0b11", .string("0b11")),
    ("9.10", .float("9.10")), (".5", .float(".5")), ("5.", .float("5.")), (".", .string(".")),
    ("1e3", .float("1e3")), ("1e", .string("1e")), ("1.2.3", .string("1.2.3")), ("-.inf", .float("-.inf")),
    (".NaN", .float(".NaN")), ("-.nan", .string("-.nan")), ("2026-12", .string("2026-12")),
    ("2027-01-31", .string("2027-01-31")), ("250ms", .string("250ms")), ("<<", .string("<<")),
  ]

  @Test(arguments: plain) func `a plain scalar means what the core schema says`(
    text: String, meaning: YAMLScalar
  ) {
    #expect(YAMLScalar(text, isPlain: true) == meaning)
  }

  @Test(arguments: plain) func `a quoted scalar is text`(text: String, meaning: YAMLScalar) {
    #expect(YAMLScalar(text, isPlain: false) == .string(text))
  }

  @Test(arguments: [("012", 12), ("0o17", 15), ("0x1F", 31), ("-7", -7), ("+7", 7)])
  func `an integer has the value of its literal`(text: String, value: Int) {
    #expect(YAMLScalar(text, isPlain: true).intValue == value)
  }

  @Test func `an integer beyond the machine's is no value`() {
    #expect(YAMLScalar("99999999999999999999", isPlain: true).intValue == nil)
  }
}
