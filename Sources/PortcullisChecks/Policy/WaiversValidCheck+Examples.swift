package import PortcullisCore

extension WaiversValidCheck {
  package static let examples: [Example<Self>] = [
    Example("no gate file", Fixture(), .notApplicable),
    Example("a gate file without waivers", Fixture(gateFile: "portcullis.yml"), .passes),
    Example("a waiver in force", staged([.unused]), .passes),
    Example("a waiver of a check that was not judged", staged([.notJudged]), .passes),
    Example(
      "one waiver of each bad kind, in the order of the file",
      staged([.expired, .unused, .unknownCheck, .duplicate, .tooLong]),
      .finds([
        .init("expired", at: "portcullis.yml", line: 10, column: 5),
        .init("unknown-check", at: "portcullis.yml", line: 12, column: 5),
        .init("duplicate", at: "portcullis.yml", line: 13, column: 5),
        .init("too-long", at: "portcullis.yml", line: 14, column: 5),
      ])),
  ]

  /// A gate file whose waivers stand on line 10 and those after it.
  private static func staged(_ uses: [RunReport.WaiverFact.Use]) -> Fixture {
    let waivers = uses.enumerated().map { index, use in
      RunReport.WaiverFact(
        check: "lock.image-pinned", scope: "Dockerfile", reason: "the base moves next month",
        owner: "team-risk",
        expires: Day(daysSinceEpoch: 20_800), use: use,
        location: Location("portcullis.yml", line: 10 + index, column: 5))
    }
    return Fixture(waivers: waivers, gateFile: "portcullis.yml")
  }
}
