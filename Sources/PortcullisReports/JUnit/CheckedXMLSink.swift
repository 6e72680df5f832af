import PortcullisCore
import PortcullisXML

/// Passes bytes on to a sink and to a parser, so that what was written is proven to be XML.
struct CheckedXMLSink<Sink: ByteSink>: ByteSink {
  private(set) var sink: Sink
  private let parser: ParserBox

  /// A class, because a sink is copied and a parser is not.
  private final class ParserBox {
    var counter: XMLCounter?

    init() throws { counter = try XMLCounter() }
  }

  init(_ sink: Sink) throws {
    self.sink = sink
    parser = try ParserBox()
  }

  mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
    try sink.write(bytes)
    try parser.counter?.parse(bytes)
  }

  /// Holds the elements that the parser counted against what the writer meant.
  func check(_ tally: JUnitTally) throws {
    guard let counter = parser.counter.take() else { throw ReportError("the written XML was checked twice") }
    let counts = try counter.finish()
    let meant = [
      "testcase": tally.tests, "failure": tally.failures, "error": tally.errors, "skipped": tally.skipped,
    ]
    for (name, number) in meant.sorted(by: { $0.key < $1.key }) where counts[name] ?? 0 != number {
      throw ReportError(
        "the JUnit file holds \(counts[name] ?? 0) \(name) elements where \(number) were meant")
    }
  }
}
