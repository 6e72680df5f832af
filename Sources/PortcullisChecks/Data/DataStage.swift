import PortcullisCore

/// Projects with two tables, for the examples of the data checks.
enum DataStage {
  /// Two columns, `age` from 20 to 69 moved by `shift`, and null in `nulls` of a thousand rows.
  static func table(rows: Int, shift: Int = 0, nulls: Int = 0) -> Fixture.Entry {
    var text = "row,age\n"
    for row in 0..<rows {
      let isNull = row * 7919 % 1000 < nulls
      text += "\(row % 97),\(isNull ? "" : String(20 + row * 31 % 50 + shift))\n"
    }
    return .text(text)
  }

  static func project(_ reference: Fixture.Entry, _ current: Fixture.Entry) -> Fixture {
    Fixture(files: ["reference.csv": reference, "current.csv": current])
  }
}
