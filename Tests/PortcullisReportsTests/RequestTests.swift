import Testing

@testable import PortcullisReports

@Suite struct `a report is asked for by one word` {
  @Test(
    arguments: [
      ("json", ReportFormat.json, [:], ReportRequest.Destination.defaultFile("portcullis.json")),
      ("json=-", .json, [:], .standardOutput),
      ("text", .text, [:], .standardOutput),
      ("junit=out/j.xml", .junit, [:], .file("out/j.xml")),
      ("junit:profile=jenkins-strict=out/j.xml", .junit, ["profile": "jenkins-strict"], .file("out/j.xml")),
      (
        "junit:profile=ant-strict,max-bytes=1000=a=b,c:d", .junit,
        ["profile": "ant-strict", "max-bytes": "1000"],
        .file("a=b,c:d")
      ),
      ("markdown:budget=comment", .markdown, ["budget": "comment"], .defaultFile("portcullis.md")),
      ("sarif=a:b", .sarif, [:], .file("a:b")),
    ] as [(String, ReportFormat, [String: String], ReportRequest.Destination)])
  func `format, options and path are read`(
    text: String, format: ReportFormat, options: [String: String], destination: ReportRequest.Destination
  ) throws {
    let request = try ReportRequest(text)
    #expect(request.format == format)
    #expect(request.options == options)
    #expect(request.destination == destination)
  }

  @Test(arguments: [
    (
      "junitt", "unknown report format 'junitt'; did you mean 'junit'?; the formats are junit, json, markdown"
    ),
    ("", "unknown report format ''; the formats are"),
    ("yaml=-", "unknown report format 'yaml'"),
    ("junit:profil=x", "unknown option 'profil' of the report format junit; did you mean 'profile'?"),
    ("junit:profile=portabel", "unknown profile 'portabel'; did you mean 'portable'?"),
    ("json:x=1", "unknown option 'x' of the report format json; it has none"),
    ("junit:profile", "the option 'profile' needs a value"),
    ("junit:profile==x", "the option 'profile' needs a value"),
    ("junit:", "unknown option ''"),
    ("junit=", "the path after '=' is empty"),
    ("junit:max-bytes=0", "the option 'max-bytes' takes a whole number above 0"),
    ("markdown:budget=big", "unknown budget 'big'"),
    ("junit:profile=portable,profile=portable", "stands there twice"),
  ])
  func `a wrong word is answered with what there is`(text: String, answer: String) {
    let error = #expect(throws: ReportError.self) { try ReportRequest(text) }
    #expect(error?.description.contains(answer) == true, "\(error?.description ?? "")")
  }
}
