import PortcullisCore
import Testing

@testable import PortcullisFormats

@Suite struct `Event files` {
  private static let header = "{\"as_of\":\"2026-11-02T00:00:00Z\",\"step\":\"5m\"}\n"

  private static func sum(_ text: String) throws -> Int {
    var sum = 0
    try EventFileReader.forEachRow(of: ByteSource(Array(text.utf8))) { _, row in
      sum += try row.count("total")
    }
    return sum
  }

  @Test func `slots are read in order, gaps and all`() throws {
    let rows =
      "{\"at\":\"2026-11-01T00:00:00Z\",\"total\":3}\r\n\n{\"at\":\"2026-11-01T02:10:00+01:00\",\"total\":4}"
    #expect(try Self.sum(Self.header + rows) == 7)
  }

  @Test(arguments: [
    ("", 1), ("{\"as_of\":\"2026-11-02\",\"step\":\"5m\"}\n", 1), ("{\"step\":\"5\"}\n", 1),
    (header + "{\"at\":\"2026-11-01T00:00:00Z\",\"total\":1.5}\n", 2),
    (header + "{\"at\":\"2026-11-01T00:00:00Z\",\"total\":-1}\n", 2),
    (header + "{\"at\":\"2026-11-01T00:00:00Z\",\"total\":NaN}\n", 2),
    (header + "{\"at\":\"2026-11-01T00:00:00Z\",\"total\":\"1\"}\n", 2),
    (header + "{\"at\":\"2026-11-01T00:00:00Z\"}\n", 2),
    (header + "{\"at\":\"yesterday\",\"total\":1}\n", 2),
    (
      header
        + "{\"at\":\"2026-11-01T00:05:00Z\",\"total\":1}\n{\"at\":\"2026-11-01T00:05:00Z\",\"total\":1}\n", 3
    ),
    (
      header
        + "{\"at\":\"2026-11-01T00:05:00Z\",\"total\":1}\n{\"at\":\"2026-11-01T00:00:00Z\",\"total\":1}\n", 3
    ),
    (
      header
        + "{\"at\":\"2026-11-01T00:05:00Z\",\"total\":1}\n{\"at\":\"2026-11-01T00:09:00Z\",\"total\":1}\n", 3
    ),
  ]) func `a file that cannot be believed is refused at its line`(text: String, line: Int) {
    #expect {
      try Self.sum(text)
    } throws: { error in
      (error as? EventFileFault)?.line == line
    }
  }
}
