import Testing

@testable import PortcullisFormats

@Suite struct `Requirements of Cargo` {
  static let table: [(requirement: String, inside: [String], outside: [String])] = [
    ("1.2.3", ["1.2.3", "1.9.0"], ["1.2.2", "2.0.0", "1.3.0-a"]), ("^0.2.3", ["0.2.3"], ["0.3.0"]),
    ("0.0.3", ["0.0.3"], ["0.0.4"]), ("0.0", ["0.0.9"], ["0.1.0"]), ("0", ["0.9.9"], ["1.0.0"]),
    ("1", ["1.9.9"], ["2.0.0"]),
    ("~1.2.3", ["1.2.9"], ["1.3.0"]), ("~1.2", ["1.2.0"], ["1.3.0"]), ("~1", ["1.9.0"], ["2.0.0"]),
    ("1.*", ["1.0.0"], ["2.0.0"]), ("1.2.*", ["1.2.9"], ["1.3.0"]), ("*", ["0.1.0"], ["1.0.0-a"]),
    (">=1.2, <1.5", ["1.2.0", "1.4.9"], ["1.5.0", "1.1.9"]), (">1.2", ["1.3.0"], ["1.2.9"]),
    (">1", ["2.0.0"], ["1.9.9"]),
    ("<=1.2", ["1.2.9"], ["1.3.0"]), ("<2", ["1.9.9"], ["2.0.0"]), ("=1.2.3", ["1.2.3"], ["1.2.4"]),
    ("=1.2", ["1.2.7"], ["1.3.0"]),
    ("1.0.0-rc.1", ["1.0.0-rc.1", "1.0.0-rc.2", "1.0.0"], ["1.0.0-beta", "1.1.0-rc.2"]),
    (" ^ 1.2 ", ["1.2.0"], ["1.1.0"]),
    ("1.2.3+meta", ["1.2.3"], ["1.2.2"]),
  ]

  @Test(arguments: table.indices) func `a requirement holds what Cargo says it holds`(index: Int) throws {
    let row = Self.table[index]
    let requirement = try #require(CargoRequirement(row.requirement), "\(row.requirement)")
    for version in row.inside {
      #expect(requirement.accepts(try #require(NodeVersion(version))), "\(row.requirement) holds \(version)")
    }
    for version in row.outside {
      #expect(
        !requirement.accepts(try #require(NodeVersion(version))),
        "\(row.requirement) does not hold \(version)")
    }
  }

  @Test(arguments: ["", "a", "1.2.3.4", "^", "1..2", ">= 1 <2"]) func `what Cargo refuses is no requirement`(
    text: String
  ) {
    #expect(CargoRequirement(text) == nil)
  }
}
