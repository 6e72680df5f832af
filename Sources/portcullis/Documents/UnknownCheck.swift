import PortcullisCore

/// What is said to a name that no check has.
enum UnknownCheck {
  static func message(_ name: String, among known: [String]) -> String {
    let hint = NearestName.of(name, among: known).map { "; did you mean '\($0)'?" } ?? ""
    return "no check is called '\(name)'\(hint) `portcullis checks` lists all of them."
  }
}
