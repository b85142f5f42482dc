import Autodiff
import Tensors

/// Where the shape of one result comes from, and what it costs.
package struct SizeReport {
  /// The operation's name.
  package let name: String
  /// The shape of the first argument that is a tensor.
  package let input: Shape
  /// The shape of the result.
  package let output: Shape
  /// How windows fit along the rows' direction and along the columns', for windowed operations.
  package let windows: [WindowFit]
  /// The numbers in weights and biases.
  package let parameterCount: Int
  /// The products that are summed up; none where the operation is no sum of products.
  package let multiplyAdds: Int?
  /// The stretch of the first input, down and across, that one output depends on.
  package let receptiveField: Pair?

  /// Explains the sizes of calls, in the order in which they ran.
  package static func reports(of entries: [OperationLog.Entry]) -> [SizeReport] {
    var fields: [ObjectIdentifier: ReceptiveFieldState] = [:]
    return entries.compactMap { entry in
      guard let result = entry.results.first else { return nil }
      let inputs = entry.call.tensors
      let windows = windows(of: entry)
      let state = inputs.compactMap { fields[ObjectIdentifier($0)] }.first
      var field = state
      if windows.count == 2 {
        field = (state ?? ReceptiveFieldState()).seen(through: windows)
      }
      for value in entry.results { fields[ObjectIdentifier(value)] = field }
      let cost = cost(of: entry, result.shape)
      return SizeReport(
        name: entry.operation.reference.name, input: inputs.first?.shape ?? [],
        output: result.shape, windows: windows, parameterCount: cost.parameters,
        multiplyAdds: cost.products, receptiveField: windows.isEmpty ? nil : field?.size)
    }
  }

  private static func windows(of entry: OperationLog.Entry) -> [WindowFit] {
    let call = entry.call
    let window: Window2D? =
      switch entry.operation {
      case is Conv2D.Type: try? Conv2DPlan(call).window
      case is MaxPool2D.Type: try? PoolingPlan(call, MaxPool2D.parameters).window
      case is MinPool2D.Type: try? PoolingPlan(call, MinPool2D.parameters).window
      case is AveragePool2D.Type: try? PoolingPlan(call, AveragePool2D.parameters).window
      default: nil
      }
    return window.map { [$0.vertical, $0.horizontal] } ?? []
  }

  private static func cost(
    of entry: OperationLog.Entry, _ output: Shape
  ) -> (parameters: Int, products: Int?) {
    let call = entry.call
    switch entry.operation {
    case is Conv2D.Type:
      guard let plan = try? Conv2DPlan(call) else { return (0, nil) }
      let products = plan.kernelShape.sizes.dropFirst().reduce(1, *)
      return (
        call[Conv2D.kernel].value.count + (call[Conv2D.bias]?.value.count ?? 0),
        output.sizes.reduce(1, *) * products
      )
    case is Linear.Type:
      let weight = call[Linear.weight].value
      return (
        weight.count + (call[Linear.bias]?.value.count ?? 0),
        output.sizes.reduce(1, *) * (weight.shape.last ?? 1)
      )
    case is MatrixMultiply.Type:
      return (0, output.sizes.reduce(1, *) * (call[MatrixMultiply.x].shape.last ?? 1))
    default:
      return (0, nil)
    }
  }
}

/// What one element of a map sees of the first input.
private struct ReceptiveFieldState {
  /// The stretch that it sees, down and across.
  var size = Pair(1, 1)
  /// The distance between what neighbours see.
  var jump = Pair(1, 1)

  /// The same one layer of windows further.
  func seen(through windows: [WindowFit]) -> ReceptiveFieldState {
    let (rows, columns) = (windows[0], windows[1])
    return ReceptiveFieldState(
      size: Pair(
        size.vertical + (rows.span - 1) * jump.vertical,
        size.horizontal + (columns.span - 1) * jump.horizontal),
      jump: Pair(jump.vertical * rows.stride, jump.horizontal * columns.stride))
  }
}
