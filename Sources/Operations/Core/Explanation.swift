import Autodiff
import Tensors

/// The arithmetic behind one element of a result, in the language itself.
package struct Explanation: Sendable {
  /// An element of one of the call's tensors.
  package struct Operand: Sendable {
    /// Which of the call's tensors, counted through all parameters.
    package let tensor: Int
    /// The place of the element in row-major order.
    package let element: Int
    /// The element.
    package let value: Double
  }

  /// A piece of the text.
  enum Piece: Sendable {
    case text(String)
    case operand(Int)
    /// An operand whose sign would bind differently here, and so needs parentheses.
    case guarded(Int)
  }

  /// How many numbers are spelled out: more would tell nobody anything.
  static let operandLimit = 10_000

  private(set) var pieces: [Piece] = []
  /// The elements that are read, each once, in the order in which they are first read.
  package private(set) var operands: [Operand] = []
  private struct Place: Hashable {
    let tensor: Int
    let element: Int
  }

  private var places: [Place: Int] = [:]
  private let tensors: [Variable]

  /// Creates an empty explanation of a call.
  init(of call: Call) {
    tensors = call.tensors
  }

  /// Whether the element is one of an argument, moved but not changed.
  package var isMove: Bool {
    guard pieces.count == 1, case .operand = pieces[0] else { return false }
    return true
  }

  /// The text that can be typed.
  ///
  /// - Parameter write: Writes an operand.
  /// - Returns: The text.
  package func text(_ write: (Double) -> String) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let part): text += part
      case .operand(let index): text += write(operands[index].value)
      case .guarded(let index):
        let operand = write(operands[index].value)
        text += operand.hasPrefix("-") ? "(\(operand))" : operand
      }
    }
    return text
  }

  // MARK: Building

  /// Adds text.
  mutating func add(_ text: String) { pieces.append(.text(text)) }

  /// Adds an element of one of the call's tensors.
  mutating func add(_ element: Int, of tensor: Int, isGuarded: Bool = false) {
    let index = operand(element, of: tensor)
    pieces.append(isGuarded ? .guarded(index) : .operand(index))
  }

  /// Adds elements of a tensor with something between them.
  mutating func add(_ elements: some Sequence<Int>, of tensor: Int, separator: String) {
    for (index, element) in elements.enumerated() {
      if index > 0 { add(separator) }
      add(element, of: tensor)
    }
  }

  /// The number of one of the call's elements.
  func value(_ element: Int, of tensor: Int) -> Double {
    tensors[tensor].value.element(at: element)
  }

  /// The number at a place; none where the call has no such place.
  func value(at place: (tensor: Int, element: Int)) -> Double? {
    guard tensors.indices.contains(place.tensor),
      0..<tensors[place.tensor].value.count ~= place.element
    else { return nil }
    return value(place.element, of: place.tensor)
  }

  private mutating func operand(_ element: Int, of tensor: Int) -> Int {
    let place = Place(tensor: tensor, element: element)
    if let index = places[place] { return index }
    operands.append(
      Operand(tensor: tensor, element: element, value: value(element, of: tensor)))
    places[place] = operands.count - 1
    return operands.count - 1
  }
}

extension Call {
  /// The tensors among the arguments, in order.
  package var tensors: [Variable] {
    arguments.flatMap { argument -> [Variable] in
      switch argument {
      case .tensor(let variable): [variable]
      case .tensors(let variables): variables
      default: []
      }
    }
  }

  /// The same call with other tensors.
  ///
  /// - Precondition: There are as many as the call has.
  package func replacingTensors(_ tensors: [Variable]) -> Call {
    var rest = tensors[...]
    return Call(
      arguments.map { argument in
        switch argument {
        case .tensor: return .tensor(rest.removeFirst())
        case .tensors(let variables):
          defer { rest = rest.dropFirst(variables.count) }
          return .tensors(Array(rest.prefix(variables.count)))
        default: return argument
        }
      }, random: random)
  }
}

extension Shape {
  /// The place along each axis of an element in row-major order.
  package func position(of element: Int) -> [Int] {
    zip(rowMajorStrides, sizes).map { stride, size in size == 0 ? 0 : element / stride % size }
  }

  /// The element that a position of a larger shape, to which this one is stretched, reads.
  func element(at position: [Int]) -> Int {
    let own = position.suffix(rank)
    return zip(zip(own, sizes), rowMajorStrides).reduce(0) { sum, item in
      sum + (item.0.1 == 1 ? 0 : item.0.0) * item.1
    }
  }
}
