/// The tables of a document while it is read, and the rules of TOML 1.0 on opening them twice.
///
/// Tables are numbers into one list, so that a table can grow after something else was read.
struct TOMLTables {
  typealias Place = (line: Int, column: Int)

  private enum Slot {
    case value(TOMLNode)
    case table(Int)
    /// `[[name]]`, one table for each time.
    case list(Int)
  }

  private struct Table {
    private(set) var keys: [String] = []
    private(set) var slots: [Slot] = []
    /// Where each key stands, once there are many.
    private var index: [String: Int] = [:]
    let place: Place
    /// True once a header named it.
    var isDefined = false
    /// The section whose dotted keys reached into it last; nil for none.
    var dottedIn: Int?
    private static let few = 16

    init(place: Place, isDefined: Bool = false) {
      self.place = place
      self.isDefined = isDefined
    }

    subscript(name: String) -> Slot? {
      if keys.count > Self.few { return index[name].map { slots[$0] } }
      for place in keys.indices where keys[place] == name { return slots[place] }
      return nil
    }

    /// For a name that it does not have.
    mutating func add(_ name: String, _ slot: Slot) {
      if keys.count == Self.few {
        for place in keys.indices { index[keys[place]] = place }
      }
      if keys.count >= Self.few { index[name] = keys.count }
      keys.append(name)
      slots.append(slot)
    }
  }

  private var tables: [Table]
  private var lists: [[Int]] = []
  /// The table that keys go into.
  private var current = 0
  /// How many headers were read.
  private var section = 0

  init() { tables = [Table(place: (1, 1))] }

  /// Opens the table of a header `[a.b]`.
  mutating func open(_ path: TOMLPath, at place: Place) throws(ManifestError) {
    section += 1
    let parent = try descend(path.parents, at: place)
    let name = path.name
    switch tables[parent][name] {
    case nil: current = addTable(name, to: parent, at: place)
    case .table(let table)?:
      guard !tables[table].isDefined, tables[table].dottedIn == nil else {
        throw error("table \(name) is opened twice", place)
      }
      current = table
    case .list?, .value?: throw error("\(name) is no table, and is opened as one", place)
    }
    tables[current].isDefined = true
  }

  /// Adds a table to the list of a header `[[a.b]]`.
  mutating func append(_ path: TOMLPath, at place: Place) throws(ManifestError) {
    section += 1
    let parent = try descend(path.parents, at: place)
    let name = path.name
    let table = tables.count
    switch tables[parent][name] {
    case nil:
      tables[parent].add(name, .list(lists.count))
      lists.append([table])
    case .list(let list)?: lists[list].append(table)
    case .table?, .value?: throw error("\(name) is no list of tables, and is added to as one", place)
    }
    tables.append(Table(place: place, isDefined: true))
    current = table
  }

  /// Sets `a.b = value` in the table opened last.
  mutating func set(_ path: TOMLPath, to value: TOMLNode, at place: Place) throws(ManifestError) {
    var table = current
    for name in path.parents {
      switch tables[table][name] {
      case nil: table = addTable(name, to: table, at: place)
      case .table(let next)? where !tables[next].isDefined && (tables[next].dottedIn ?? section) == section:
        table = next
      case .table?, .list?, .value?: throw error("\(name) was closed before this key", place)
      }
      tables[table].dottedIn = section
    }
    let name = path.name
    guard tables[table][name] == nil else { throw Self.duplicate(name, at: place) }
    tables[table].add(name, .value(value))
  }

  /// The whole document.
  func document() -> TOMLNode { node(of: 0) }

  private mutating func descend(_ keys: [String], at place: Place) throws(ManifestError) -> Int {
    var table = 0
    for name in keys {
      switch tables[table][name] {
      case nil: table = addTable(name, to: table, at: place)
      case .table(let next)?: table = next
      case .list(let list)?: table = lists[list][lists[list].count - 1]
      case .value?: throw error("\(name) is a value, and is opened as a table", place)
      }
    }
    return table
  }

  private mutating func addTable(_ name: String, to parent: Int, at place: Place) -> Int {
    tables[parent].add(name, .table(tables.count))
    tables.append(Table(place: place))
    return tables.count - 1
  }

  private func node(of table: Int) -> TOMLNode {
    let entries = zip(tables[table].keys, tables[table].slots).map {
      TOMLNode.Entry(key: $0, value: node(of: $1))
    }
    let place = tables[table].place
    return TOMLNode(content: .table(entries), line: place.line, column: place.column)
  }

  private func node(of slot: Slot) -> TOMLNode {
    switch slot {
    case .value(let value): return value
    case .table(let table): return node(of: table)
    case .list(let list):
      let elements = lists[list].map { node(of: $0) }
      return TOMLNode(content: .array(elements), line: elements[0].line, column: elements[0].column)
    }
  }

  static func duplicate(_ name: String, at place: Place) -> ManifestError {
    ManifestError("duplicate key \(name)", line: place.line, column: place.column)
  }

  private func error(_ reason: String, _ place: Place) -> ManifestError {
    ManifestError(reason, line: place.line, column: place.column)
  }
}
