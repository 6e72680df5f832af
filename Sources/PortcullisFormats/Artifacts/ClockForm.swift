internal import PortcullisCore

/// How a moment is written.
enum ClockForm: CaseIterable {
  /// `2026-11-25` or `2026/11/25`, `20261125`, `Nov 25 2026`, `25 Nov 2026`.
  case isoDay, compactDay, monthFirstDay, dayFirstDay
  /// `06:45:18`.
  case clock
  /// Decimal seconds, or milliseconds, since 1970.
  case seconds, milliseconds
  case little32, big32

  var words: String {
    switch self {
    case .isoDay, .compactDay, .monthFirstDay, .dayFirstDay: "date"
    case .clock: "time of day"
    case .seconds, .little32, .big32: "time in seconds since 1970"
    case .milliseconds: "time in milliseconds since 1970"
    }
  }

  /// Recognisable without knowing when the builds ran.
  var isPlainText: Bool {
    switch self {
    case .isoDay, .monthFirstDay, .dayFirstDay, .clock: true
    case .compactDay, .seconds, .milliseconds, .little32, .big32: false
    }
  }

  func text(_ bytes: ArraySlice<UInt8>, _ value: Int64) -> String {
    switch self {
    case .little32, .big32: "\(value)"
    case .isoDay, .compactDay, .monthFirstDay, .dayFirstDay, .clock, .seconds, .milliseconds:
      "'" + ArtifactExcerpt.text(bytes) + "'"
    }
  }

  /// The day since 1970, the second of the day, or the second since 1970.
  func read(_ bytes: [UInt8], _ start: Int) -> (value: Int64, length: Int)? {
    switch self {
    case .isoDay: Self.day(bytes, start, "YYYY-MM-DD") ?? Self.day(bytes, start, "YYYY/MM/DD")
    case .compactDay: Self.day(bytes, start, "YYYYMMDD")
    case .monthFirstDay: Self.day(bytes, start, "BBB DD YYYY")
    case .dayFirstDay: Self.day(bytes, start, "DD BBB YYYY")
    case .clock: Self.clock(bytes, start)
    case .seconds: Self.decimal(bytes, start, 10)
    case .milliseconds: Self.decimal(bytes, start, 13).map { ($0.value / 1_000, $0.length) }
    case .little32: Self.binary(bytes, start, isLittle: true)
    case .big32: Self.binary(bytes, start, isLittle: false)
    }
  }

  func matches(_ value: Int64, _ window: BuildWindow, offset: Int64) -> Bool {
    switch self {
    case .isoDay, .compactDay, .monthFirstDay, .dayFirstDay:
      return Self.days(window.started + offset)...Self.days(window.ended + offset) ~= value
    case .clock:
      let late = (value - window.started - offset) % 86_400
      return (late + 86_400) % 86_400 <= window.ended - window.started
    case .seconds, .milliseconds, .little32, .big32:
      return (window.started + offset)...(window.ended + offset) ~= value
    }
  }

  private static func days(_ seconds: Int64) -> Int64 {
    seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
  }

  private static func digits(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int64? {
    guard start >= 0, count <= 13, start + count <= bytes.count else { return nil }
    var value: Int64 = 0
    for byte in bytes[start..<(start + count)] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    return value
  }

  private static func decimal(_ bytes: [UInt8], _ start: Int, _ count: Int) -> (value: Int64, length: Int)? {
    guard start == 0 || digits(bytes, start - 1, 1) == nil, digits(bytes, start + count, 1) == nil else {
      return nil
    }
    return digits(bytes, start, count).map { ($0, count) }
  }

  private static func binary(_ bytes: [UInt8], _ start: Int, isLittle: Bool) -> (value: Int64, length: Int)? {
    guard start >= 0 else { return nil }
    return ArtifactNumbers(bytes, isLittle: isLittle).number(start, 4).map { (Int64($0), 4) }
  }

  private static func clock(_ bytes: [UInt8], _ start: Int) -> (value: Int64, length: Int)? {
    guard let hour = digits(bytes, start, 2), let minute = digits(bytes, start + 3, 2),
      let second = digits(bytes, start + 6, 2), bytes[start + 2] == 0x3A, bytes[start + 5] == 0x3A,
      hour < 24, minute < 60, second < 61
    else { return nil }
    return (hour * 3_600 + minute * 60 + second, 8)
  }

  /// A day by a pattern of Y, M, D, B (the month's English short name) and literal characters.
  private static func day(_ bytes: [UInt8], _ start: Int, _ pattern: String) -> (value: Int64, length: Int)? {
    let pattern = Array(pattern.utf8)
    guard start >= 0, start + pattern.count <= bytes.count else { return nil }
    var fields: [UInt8: [UInt8]] = [:]
    for (index, letter) in pattern.enumerated() {
      let byte = bytes[start + index]
      switch letter {
      case UInt8(ascii: "Y"), UInt8(ascii: "M"), UInt8(ascii: "B"): fields[letter, default: []].append(byte)
      case UInt8(ascii: "D"): fields[letter, default: []].append(byte == 0x20 ? 0x30 : byte)
      default: guard byte == letter else { return nil }
      }
    }
    let text = { (letter: UInt8) in String(decoding: fields[letter] ?? [], as: UTF8.self) }
    let month =
      fields[UInt8(ascii: "B")] == nil ? text(UInt8(ascii: "M")) : number(ofMonth: text(UInt8(ascii: "B")))
    guard let day = Day("\(text(UInt8(ascii: "Y")))-\(month)-\(text(UInt8(ascii: "D")))"), day.year >= 1970
    else {
      return nil
    }
    return (Int64(day.daysSinceEpoch), pattern.count)
  }

  private static func number(ofMonth name: String) -> String {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return names.firstIndex(of: name).map { padded($0 + 1, 2) } ?? ""
  }
}
