/// One report as a runner writes it, and what it counts.
struct JUnitDialect: Sendable, CustomStringConvertible {
  struct Counts: Hashable, Sendable {
    var passed = 0
    var failed = 0
    var errored = 0
    var skipped = 0
    var flaky = 0
    var suiteProblems = 0
    var claimedProblems = 0
    var claimedCases = 0
    var duplicates = 0
  }

  let description: String
  let text: String
  let counts: Counts

  private init(_ description: String, _ counts: Counts, _ text: String) {
    (self.description, self.counts, self.text) = (description, counts, text)
  }

  static let all = runners + oddities

  private static let runners = [
    JUnitDialect(
      "Surefire counts every attempt", Counts(passed: 1, failed: 1, flaky: 1, claimedProblems: 2),
      """
      <testsuite version="3.0" name="a.B" time="0.1" tests="6" errors="0" skipped="0" failures="5">
      <properties><property name="java.version" value="21"/></properties>
      <testcase name="one" classname="a.B"><flakyFailure message="x" type="E"><stackTrace>s</stackTrace></flakyFailure>
      <flakyError type="E"><stackTrace>s</stackTrace></flakyError></testcase>
      <testcase name="two" classname="a.B"><failure message="x" type="E">s</failure>
      <rerunFailure type="E"><stackTrace>s</stackTrace></rerunFailure><rerunError type="E"/></testcase>
      </testsuite>
      """),
    JUnitDialect(
      "pytest", Counts(passed: 1, failed: 1, errored: 1, skipped: 2),
      """
      <?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="1"
      failures="1" skipped="2" tests="5" time="0.05" timestamp="2026-11-01T10:00:00.1+00:00" hostname="h">
      <testcase classname="t.test_a" name="test_ok" time="0.001" />
      <testcase classname="t.test_a" name="test_no[a-b]" time="0.002"><failure message="assert 1 == 2">def
      E assert</failure></testcase>
      <testcase classname="t.test_a" name="test_setup" time="0.0"><error message="failed on setup">x</error></testcase>
      <testcase classname="t.test_a" name="test_skip"><skipped type="pytest.skip" message="no">a.py:3</skipped></testcase>
      <testcase classname="t.test_a" name="test_xfail"><skipped type="pytest.xfail" message="" /></testcase>
      </testsuite></testsuites>
      """),
    JUnitDialect(
      "jest-junit, whose suite did not run", Counts(passed: 1, claimedProblems: 1),
      """
      <testsuites name="jest tests" tests="1" failures="0" errors="1" time="1.2">
      <testsuite name="sum" errors="0" failures="0" skipped="0" tests="1"><testcase classname=" adds" name=" adds"
      time="0.004"></testcase></testsuite>
      <testsuite name="broken.test.js" errors="1" failures="0" skipped="0" tests="0"></testsuite></testsuites>
      """),
    JUnitDialect(
      "googletest", Counts(passed: 1, failed: 1, skipped: 2),
      """
      <testsuites tests="4" failures="1" disabled="1" errors="0" time="0.1" name="AllTests">
      <testsuite name="Math" tests="4" failures="1" disabled="1" skipped="1" errors="0" time="0.1">
      <testcase name="Adds" file="m.cc" line="3" status="run" result="completed" time="0." classname="Math" />
      <testcase name="Fails" status="run" result="completed" classname="Math">
      <failure message="m.cc:9&#x0A;Expected" type=""><![CDATA[m.cc:9
      Expected]]></failure><failure message="m.cc:10" type="">again</failure></testcase>
      <testcase name="Skips" status="run" result="skipped" classname="Math"><skipped message="m.cc:20&#x0A;" /></testcase>
      <testcase name="DISABLED_x" status="notrun" result="suppressed" classname="Math" />
      </testsuite></testsuites>
      """),
    JUnitDialect(
      "go-junit-report of a package that does not build", Counts(passed: 1, errored: 1),
      """
      <testsuites tests="2" errors="1"><testsuite name="example.org/a" tests="1" failures="0" errors="0" id="0"
      hostname="h" time="0.001"><testcase name="TestA" classname="example.org/a" time="0.000"></testcase></testsuite>
      <testsuite name="example.org/b" tests="1" failures="0" errors="1" id="1"><testcase name="[build failed]"
      classname="example.org/b"><error message="Build error">b.go:3:1: syntax error</error></testcase></testsuite>
      </testsuites>
      """),
    JUnitDialect(
      "the JUnit logger of dotnet test", Counts(passed: 1, failed: 1, skipped: 1),
      """
      <?xml version="1.0" encoding="utf-8"?><testsuites><testsuite name="A.Tests.dll" tests="3" skipped="1"
      failures="1" errors="0" time="1.5" timestamp="2026-11-01T10:00:00" hostname="H" id="0" package="A.Tests.dll">
      <properties /><testcase classname="A.C" name="Ok" time="0.01" /><testcase classname="A.C" name="No(x: &quot;1&quot;)"
      time="0.02"><failure type="failure" message="Assert.Equal() Failure">at A.C</failure></testcase>
      <testcase classname="A.C" name="Later" time="0.0"><skipped /></testcase>
      <system-out>Test Framework Informational Messages:</system-out><system-err></system-err>
      </testsuite></testsuites>
      """),
    JUnitDialect(
      "PHPUnit, whose suites are nested", Counts(passed: 2, failed: 1, errored: 1),
      """
      <testsuites><testsuite name="all" tests="4" assertions="4" errors="1" failures="1" skipped="0" time="0.1">
      <testsuite name="ATest" file="/s/ATest.php" tests="4" assertions="4" errors="1" failures="1" skipped="0">
      <testcase name="testOne" class="ATest" classname="ATest" file="/s/ATest.php" line="9" assertions="1"/>
      <testsuite name="ATest::testTwo" tests="3" errors="1" failures="1"><testcase name="testTwo with data set #0"
      class="ATest" classname="ATest"/><testcase name="testTwo with data set #1" classname="ATest"><failure
      type="ExpectationFailedException">ATest::testTwo</failure></testcase><testcase name="testTwo with data set #2"
      classname="ATest"><error type="Error">boom</error></testcase></testsuite></testsuite></testsuite></testsuites>
      """),
    JUnitDialect(
      "Bazel of a test without a report of its own", Counts(errored: 1),
      """
      <?xml version="1.0" encoding="UTF-8"?><testsuites><testsuite name="a/b_test" tests="1" failures="0" errors="1">
      <testcase name="a/b_test" status="run" duration="3" time="3"><error message="exited with error code 1"></error>
      </testcase><system-out>Generated test.log (if the file is not UTF-8, then this may be unreadable):
      <![CDATA[<failure>no element</failure>]]></system-out></testsuite></testsuites>
      """),
    JUnitDialect(
      "CTest", Counts(passed: 1, failed: 1, skipped: 2),
      """
      <testsuite name="Linux-c++" tests="4" failures="1" disabled="1" skipped="1" hostname="" time="0">
      <testcase name="a" classname="a" time="0.1" status="run"><system-out>ok</system-out></testcase>
      <testcase name="b" classname="b" time="0.1" status="fail"><failure message=""/></testcase>
      <testcase name="c" classname="c" time="0" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/></testcase>
      <testcase name="d" classname="d" time="0" status="disabled"/></testsuite>
      """),
    JUnitDialect(
      "Catch2 counts assertions", Counts(passed: 1, claimedCases: 6),
      """
      <testsuites><testsuite name="t" errors="0" failures="0" skipped="0" tests="7" hostname="tbd" time="0.1">
      <testcase classname="t.global" name="adds" time="0.1" status="run"/></testsuite></testsuites>
      """),
  ]

  private static let oddities = [
    JUnitDialect(
      "a suite that failed beside one without cases", Counts(passed: 1, suiteProblems: 1),
      "<testsuites><testsuite tests='0'/><testsuite errors='1' tests='1'><testcase name='a'/><error/></testsuite></testsuites>"
    ),
    JUnitDialect(
      "a case in a case", Counts(passed: 1, failed: 1),
      "<testsuite><testcase name='a'><testcase name='b'><failure/></testcase></testcase></testsuite>"),
    JUnitDialect(
      "a status without an element", Counts(passed: 1, claimedProblems: 1),
      "<testsuite failures='1'><testcase name='a' status='Failed'/></testsuite>"),
    JUnitDialect(
      "claims in totals and in suites alike", Counts(passed: 2, claimedProblems: 3, claimedCases: 4),
      "<testsuites tests='6' failures='3'><testsuite tests='3' failures='2'><testcase name='a'/></testsuite><testsuite tests='3' errors='1'><testcase name='b'/></testsuite></testsuites>"
    ),
    JUnitDialect(
      "claims in totals only, though a case failed", Counts(failed: 1, claimedProblems: 1),
      "<testsuites failures='2'><testsuite><testcase name='a'><failure/></testcase></testsuite></testsuites>"),
    JUnitDialect(
      "a claim beyond every integer", Counts(passed: 1, claimedProblems: .max / 16, claimedCases: .max / 16),
      "<testsuites><testsuite errors='99999999999999999999' tests='99999999999999999999'/><testsuite failures='9999999999999999999'><testcase name='a'/></testsuite></testsuites>"
    ),
    JUnitDialect(
      "counts that are no numbers", Counts(passed: 1),
      "<testsuite tests='' failures='NaN' errors='-1'><testcase name='a' time='soon'/></testsuite>"),
    JUnitDialect(
      "a testrun", Counts(passed: 1, skipped: 1),
      "<testrun tests='2'><testsuite><testcase name='a'/><testcase name='b'><skipped/></testcase></testsuite></testrun>"
    ),
  ]
}
