import Autodiff
import Tensors

/// Solves a system of linear equations.
package enum Solve: Operation {
  static let a = Parameter.tensor("a", en: "square matrix", zh: "方阵")
  static let b = Parameter.tensor(
    "b", en: "right side, a vector or one system in each column", zh: "右端项：向量，或每列一个方程组")

  package static let reference = Reference(
    "solve", .algebra, [a, b],
    en:
      "The solution x of the equations `a @ x = b`; a matrix that has none, or many, is an error.",
    zh: "解方程组 `a @ x = b`，得到 x；无解或有无穷多解的矩阵会报错。",
    shape: "[N, N], [N, K] -> [N, K] | [N, N], [N] -> [N]", formula: "x = A^{-1} b",
    examples: [
      Example("solve([2 0; 0 4], [2 2])", prints: "[1, 0.5]"),
      Example("solve([0 1; 1 0], [1 2; 3 4])", prints: "[[3, 4], [1, 2]]"),
      Example("solve([1 2; 2 4], [1 2])", fails: .domain),
      Example("solve([1 2 3; 4 5 6], [1 2])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (a, b) = (call[a], call[b])
    let size = try SquareMatrix.size(of: a.shape, parameter: Self.a.name)
    guard 1...2 ~= b.shape.rank, b.shape[0] == size else {
      throw OperationError.shape(
        parameter: Self.b.name, found: b.shape, expected: "(\(size),) or (\(size), K)")
    }
    guard b.shape.rank == 2 else {
      let columns = try apply(.tensor(a), .tensor(b.unsqueezed(at: 1)))
      return Forward(composed: try columns.reshaped(b.shape))
    }
    return Forward(try value(a.value, b.value)) { cotangent in
      let adjoint = try apply(.tensor(a.transposed(0, 1)), .tensor(cotangent.gradient))
      try cotangent.send(to: Self.a) {
        try -adjoint.matrixProduct(cotangent.output.transposed(0, 1))
      }
      try cotangent.send(to: Self.b) { adjoint }
    }
  }

  /// The largest system that is solved step by step.
  private static let spelledOutSize = 8

  /// Elimination with the largest pivot of each column, then substitution from the last row up.
  package static func spellOut(_ call: Call) throws -> [Variable]? {
    let (a, b) = (call[a], call[b])
    guard a.shape.rank == 2, a.shape[0] == a.shape[1], 1...spelledOutSize ~= a.shape[0],
      1...2 ~= b.shape.rank, b.shape[0] == a.shape[0]
    else { return nil }
    let size = a.shape[0]
    let type = a.value.elementType.promoted(with: b.value.elementType).computed
    let columns = b.shape.rank == 2 ? b : try b.unsqueezed(at: 1)
    var rows = try Concatenate.apply(
      .tensors([a.converted(to: type), columns.converted(to: type)]), .integer(1))
    let width = rows.shape[1]
    for pivot in 0..<size {
      let sizes = (pivot..<size).map { rows.value.element(at: $0 * width + pivot).magnitude }
      guard let largest = sizes.max(), largest > 0, largest.isFinite else { return nil }
      if let offset = sizes.firstIndex(of: largest), offset > 0 {
        rows = try exchanged(rows, pivot, pivot + offset)
      }
      guard pivot < size - 1 else { break }
      let top = try rows.narrowed(axis: 0, from: pivot, to: pivot + 1)
      let below = try rows.narrowed(axis: 0, from: pivot + 1, to: size)
      let factors =
        try below.narrowed(axis: 1, from: pivot, to: pivot + 1)
        / top.narrowed(axis: 1, from: pivot, to: pivot + 1)
      let upper = try rows.narrowed(axis: 0, from: 0, to: pivot + 1)
      rows = try Concatenate.apply(.tensors([upper, below - factors * top]), .integer(0))
        .named(
          en: "a and b side by side, x[\(pivot)] eliminated below row \(pivot)",
          zh: "a 与 b 并排，第 \(pivot) 行以下消去 x[\(pivot)]")
    }
    let solution = try Concatenate.apply(
      .tensors(substituted(rows, size: size)), .integer(0))
    return [try solution.reshaped(b.shape)]
  }

  private static func exchanged(_ rows: Variable, _ first: Int, _ second: Int) throws -> Variable {
    var order = (0..<rows.shape[0]).map(Double.init)
    order.swapAt(first, second)
    let positions = try Tensor(order, [order.count], .float64)
    return try rows.selected(Selection([.positions(positions)], of: rows.shape))
      .named(
        en: "rows \(first) and \(second) exchanged, for the larger pivot",
        zh: "交换第 \(first)、\(second) 行，使主元更大")
  }

  /// The unknowns of a triangular system, each found from those behind it.
  private static func substituted(_ rows: Variable, size: Int) throws -> [Variable] {
    var solved: [Variable] = []
    for row in (0..<size).reversed() {
      let line = try rows.narrowed(axis: 0, from: row, to: row + 1)
      func coefficient(_ column: Int) throws -> Variable {
        try line.narrowed(axis: 1, from: column, to: column + 1)
      }
      var rest = try line.narrowed(axis: 1, from: size, to: line.shape[1])
      for (offset, known) in solved.enumerated() {
        rest = try rest - coefficient(row + 1 + offset) * known
      }
      solved.insert(
        try (rest / coefficient(row)).named(en: "x[\(row)]", zh: "未知数 x[\(row)]"), at: 0)
    }
    return solved
  }

  private static func value(_ a: Tensor, _ b: Tensor) throws -> Tensor {
    let type = a.elementType.promoted(with: b.elementType).computed
    let (matrix, rightSide) = (try Matrix(a), try Matrix(b))
    guard try matrix.isFinite() else { return try Tensor(repeating: .nan, b.shape, type) }
    guard let solution = try matrix.solving(rightSide) else {
      throw OperationError.singular(parameter: Self.a.name)
    }
    return try solution.tensor(type)
  }
}
