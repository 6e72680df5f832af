import PortcullisCore
import Testing

@testable import PortcullisChecks

@Suite struct `The Go release of a gate file` {
  @Test func `a release is read by its minor number`() throws {
    #expect(try JSONValue.string("1.22").decode(GoRelease.self) == GoRelease(minor: 22))
    #expect(try JSONValue.string("1.27.3").decode(GoRelease.self) == .newest)
  }

  @Test(arguments: ["", "go1.22", "2.0", "new"]) func `what is no release is refused`(text: String) {
    #expect(throws: DecodingError.self) { try JSONValue.string(text).decode(GoRelease.self) }
  }
}
