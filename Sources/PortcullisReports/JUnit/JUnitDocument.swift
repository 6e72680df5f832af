import PortcullisCore
import PortcullisXML

/// Writes suites as one JUnit file.
struct JUnitDocument<Results: RandomAccessCollection>
where Results.Element == CheckResult, Results.Index == Int {
  let plan: JUnitPlan<Results>
  let profile: JUnitProfile

  func write(_ suites: [JUnitSuite], with writer: borrowing XMLWriter) throws {
    let tally = suites.reduce(JUnitTally()) { $0 + $1.tally }
    try writer.element("testsuites") {
      if profile.rootHasTotals {
        try writer.attribute("name", "portcullis")
        try writer.attribute("tests", String(tally.tests))
        try writer.attribute("failures", String(tally.failures))
        try writer.attribute("errors", String(tally.errors))
        try writer.attribute("time", seconds(plan.report.duration.wholeMilliseconds))
      }
      for suite in suites { try write(suite, with: writer) }
    }
  }

  private func write(_ suite: JUnitSuite, with writer: borrowing XMLWriter) throws {
    try writer.element("testsuite") {
      try writer.attribute("id", String(suite.id))
      try writer.attribute("name", suite.name)
      try writer.attribute("package", "")
      try writer.attribute("hostname", "localhost")
      try writer.attribute("timestamp", plan.report.startedAt.zoneless)
      try writer.attribute("tests", String(suite.tally.tests))
      try writer.attribute("failures", String(suite.tally.failures))
      try writer.attribute("errors", String(suite.tally.errors))
      try writer.attribute("skipped", String(suite.tally.skipped))
      try writer.attribute("time", seconds(suite.tally.milliseconds))
      try writeProperties(of: suite, with: writer)
      var output: [String] = []
      try plan.forEachCase(of: suite) { element in
        try write(element, with: writer)
        if !profile.caseHasOutput, !element.output.isEmpty {
          output.append("\(element.name)\n\(element.output)")
        }
      }
      guard !profile.caseHasOutput else { return }
      try writer.element("system-out") {
        if !output.isEmpty { try writer.text(output.joined(separator: "\n")) }
      }
      try writer.element("system-err") {}
    }
  }

  private func writeProperties(of suite: JUnitSuite, with writer: borrowing XMLWriter) throws {
    try writer.element("properties") {
      for property in JUnitProperty.all(of: plan.report, first: suite.id == 0) {
        try writer.element("property") {
          try writer.attribute("name", property.name)
          try writer.attribute("value", property.value)
        }
      }
    }
  }

  func write(_ element: JUnitCase, with writer: borrowing XMLWriter) throws {
    try writer.element("testcase") {
      try writer.attribute("classname", element.classname)
      try writer.attribute("name", element.name)
      try writer.attribute("time", seconds(element.milliseconds))
      if profile.caseHasPlace, let place = element.place {
        try writer.attribute("file", place.path)
        if let line = place.line, line > 0 { try writer.attribute("line", String(line)) }
      }
      switch element.kind {
      case .passed: break
      case .failure: try write("failure", element, with: writer)
      case .error: try write("error", element, with: writer)
      case .skipped: try write("skipped", element, with: writer)
      }
      guard profile.caseHasOutput, !element.output.isEmpty else { return }
      try writer.element("system-out") { try writer.text(element.output) }
    }
  }

  private func write(_ name: StaticString, _ element: JUnitCase, with writer: borrowing XMLWriter) throws {
    try writer.element(name) {
      try writer.attribute("message", element.message)
      if !element.type.isEmpty { try writer.attribute("type", element.type) }
      try writer.text(element.text)
    }
  }
}

/// Seconds as `12.345`: some readers take an integer for milliseconds.
func seconds(_ milliseconds: Int) -> String {
  let fraction = milliseconds % 1000
  return "\(milliseconds / 1000).\(fraction / 100)\(fraction / 10 % 10)\(fraction % 10)"
}
