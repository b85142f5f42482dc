/// The variables of a session, found by number.
///
/// A layer can lie above another: it sees the other's variables, and what is assigned in it stays
/// in it. A lesson's own variables and those of the learner at the prompt are two such layers.
package final class Globals {
  /// The numbers of the names, shared by all layers.
  private final class Symbols {
    var numbers: [String: Int] = [:]
    var names: [String] = []
  }

  private let symbols: Symbols
  private let base: Globals?
  // Unchecked, because a session runs on one thread and no access calls back.
  @exclusivity(unchecked) private var slots = VariableSlots(count: 0)

  /// Creates variables with no layer below.
  package init() {
    symbols = Symbols()
    base = nil
  }

  /// Creates an empty layer above another.
  package init(above base: Globals) {
    symbols = base.symbols
    self.base = base
  }

  /// Creates a layer without variables that has none below, for functions of another layer to run
  /// in: both know a name by the same number.
  package init(besides other: Globals) {
    symbols = other.symbols
    base = nil
  }

  /// The number of a name, which may not have a value yet.
  func number(of name: String) -> Int {
    if let number = symbols.numbers[name] { return number }
    symbols.names.append(name)
    symbols.numbers[name] = symbols.names.count - 1
    return symbols.names.count - 1
  }

  /// The name with a number.
  func name(of number: Int) -> String { symbols.names[number] }

  /// The value of a variable, in this layer or one below.
  subscript(number: Int) -> Value? {
    get {
      if number < slots.count, let value = slots[number] { return value }
      return base?[number]
    }
    set {
      if number >= slots.count { slots.grow(to: number + 1) }
      slots[number] = newValue
    }
  }

  /// The value of a variable by its name.
  package subscript(name: String) -> Value? {
    get { symbols.numbers[name].flatMap { self[$0] } }
    set { self[number(of: name)] = newValue }
  }

  /// Whether this layer itself has the variable, and not one below.
  package func holds(_ name: String) -> Bool {
    guard let number = symbols.numbers[name], number < slots.count else { return false }
    return slots[number] != nil
  }

  /// Whether a layer below has the variable, so that assigning it here hides the other's value.
  package func shadows(_ name: String) -> Bool {
    symbols.numbers[name].flatMap { base?[$0] } != nil
  }

  /// The names that have a value, in the order in which they were first mentioned.
  package var names: [String] {
    symbols.names.indices.filter { self[$0] != nil }.map { symbols.names[$0] }
  }

  /// All values of this layer, to be put back later.
  package var state: ContiguousArray<Value?> {
    get { slots.values }
    set { slots.values = newValue }
  }
}
