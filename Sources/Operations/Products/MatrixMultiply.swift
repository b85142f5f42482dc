import Autodiff
import Tensors

/// The matrix product, as `@` computes it.
package enum MatrixMultiply: Operation {
  static let x = Parameter.tensor("x", en: "left factor", zh: "左因子")
  static let y = Parameter.tensor("y", en: "right factor", zh: "右因子")

  package static let reference = Reference(
    "matmul", .product, [x, y],
    en: """
      The matrix product; `x @ y` for short. A vector on the left is a row, on the right a column; \
      further axes in front are broadcast, one product for each.
      """,
    zh: "矩阵乘法，简写为 `x @ y`。左边的向量当作行，右边的当作列；前面若还有轴，则广播后逐个相乘。",
    shape: "[M, K], [K, N] -> [M, N] | [K], [K] -> [] | [M, K], [K] -> [M] | [K], [K, N] -> [N]",
    formula: #"y_{ij} = \sum_k a_{ik} b_{kj}"#,
    examples: [
      Example("matmul([1 2; 3 4], [5; 6])", prints: "[[17], [39]]"),
      Example("[1 2 3] @ [4 5 6]", prints: "32"),
      Example("[1 2; 3 4] @ [1 2 3]", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (x, y) = (call[x], call[y])
    guard x.shape.rank > 0 else {
      throw OperationError.rank(parameter: Self.x.name, shape: x.shape, expected: [1, 2])
    }
    guard y.shape.rank > 0 else {
      throw OperationError.rank(parameter: Self.y.name, shape: y.shape, expected: [1, 2])
    }
    let left = x.shape.rank == 1 ? try x.reshaped([1, x.shape[0]]) : x
    let right = y.shape.rank == 1 ? try y.reshaped([y.shape[0], 1]) : y
    guard left.shape.last == right.shape[right.shape.rank - 2] else {
      throw OperationError.innerSizes(left: x.shape, right: y.shape)
    }
    if left.shape.rank == 2, right.shape.rank == 2, left === x, right === y {
      return try product(x, y)
    }
    let result = try batched(left, right)
    var sizes = result.shape.sizes
    if x.shape.rank == 1 { sizes.remove(at: sizes.count - 2) }
    if y.shape.rank == 1 { sizes.removeLast() }
    return Forward(composed: try result.reshaped(Shape(sizes)))
  }

  package static func steps(_ call: Call, _ result: Tensor) throws -> StepMaker? {
    let type = result.elementType
    let x = try call[x].value.converted(to: type)
    let y = try call[y].value.converted(to: type)
    return { output in
      let pairs = pairs(of: output, x.shape, y.shape, result.shape)
      let frames = [
        Step.Frame(
          .argument(Self.x.name), around: pairs.map { x.shape.position(of: $0.first) }),
        Step.Frame(
          .argument(Self.y.name), around: pairs.map { y.shape.position(of: $0.second) }),
      ]
      return try Step.product(
        result.shape.position(of: output), frames: pairs.isEmpty ? [] : frames,
        pairs.map { x.element(at: $0.first) }, pairs.map { y.element(at: $0.second) }, plus: nil,
        type, result: result.element(at: output))
    }
  }

  package static func backwardFlows(
    _ call: Call, _ result: Tensor
  ) throws -> [BackwardFlow]? {
    let (left, right) = (call[x].shape, call[y].shape)
    guard left.rank <= 2, right.rank <= 2 else { return nil }
    let type = result.elementType
    let x = try call[x].value.converted(to: type).listedElements()
    let y = try call[y].value.converted(to: type).listedElements()
    let inner = right[0]
    let columns = right.rank == 2 ? right[1] : 1
    var toX = BackwardFlow(Self.x, elementCount: x.count)
    var toY = BackwardFlow(Self.y, elementCount: y.count)
    for output in 0..<result.count {
      let (row, column) = output.quotientAndRemainder(dividingBy: columns)
      for place in 0..<inner {
        let (a, b) = (row * inner + place, place * columns + column)
        toX.send(from: output, to: a, .times(y[b]))
        toY.send(from: output, to: b, .times(x[a]))
      }
      try Tensor.checkInterruption()
    }
    return [toX, toY]
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    var explanation = Explanation(of: call)
    explanation.addProducts(pairs(of: element, call[x].shape, call[y].shape, result.shape))
    return explanation
  }

  /// The elements of a row and of a column whose products make up an element of the result.
  private static func pairs(
    of element: Int, _ x: Shape, _ y: Shape, _ result: Shape
  ) -> [(first: Int, second: Int)] {
    var stack = result.position(of: element)
    let column = y.rank > 1 ? stack.removeLast() : 0
    let row = x.rank > 1 ? stack.removeLast() : 0
    let inner = y[max(y.rank - 2, 0)]
    return (0..<inner).map { index in
      (
        x.rank > 1 ? x.element(at: stack + [row, index]) : index,
        y.rank > 1 ? y.element(at: stack + [index, column]) : index
      )
    }
  }

  /// The product of two stacks of matrices of one size, or of two matrices.
  private static func product(_ x: Variable, _ y: Variable) throws -> Forward {
    Forward(try x.value.matrixProduct(y.value)) { cotangent in
      let rank = x.shape.rank
      try cotangent.send(to: Self.x) {
        try cotangent.gradient.matrixProduct(y.transposed(rank - 2, rank - 1))
      }
      try cotangent.send(to: Self.y) {
        try x.transposed(rank - 2, rank - 1).matrixProduct(cotangent.gradient)
      }
    }
  }

  /// Stretches the leading axes to one stack, and multiplies.
  private static func batched(_ left: Variable, _ right: Variable) throws -> Variable {
    let leftStack = Shape(Array(left.shape.sizes.dropLast(2)))
    let rightStack = Shape(Array(right.shape.sizes.dropLast(2)))
    guard let stack = leftStack.broadcast(with: rightStack) else {
      throw OperationError.tensor(Tensor.mismatch(leftStack, rightStack), parameter: nil)
    }
    let x = try left.broadcast(to: Shape(stack.sizes + left.shape.sizes.suffix(2)))
    let y = try right.broadcast(to: Shape(stack.sizes + right.shape.sizes.suffix(2)))
    return try MatrixStackMultiply.apply(.tensor(x), .tensor(y))
  }

  /// The products of two equally long stacks of matrices, an inner step of `matmul`.
  private enum MatrixStackMultiply: Operation {
    static let reference = MatrixMultiply.reference

    static func forward(_ call: Call) throws -> Forward {
      try product(call[x], call[y])
    }
  }
}
