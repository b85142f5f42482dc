import Autodiff
import Tensors

/// The arithmetic behind the shape of one operation's result, and what the operation costs.
struct SizeArithmetic {
  /// How windows fit along the axes that they slide along, the columns' last.
  private(set) var windows: [WindowFit] = []
  /// The sizes, line by line.
  private(set) var lines: [SizeLine] = []
  /// The factors of the count of products that are summed up; none where there are no such sums.
  private(set) var products: [[Int]]?

  /// Works out the sizes of a call whose result is known.
  init(_ run: OperationRun) {
    guard let output = run.results.first?.shape else { return }
    let call = run.call
    let input = call.tensors.first?.shape ?? []
    switch run.operation {
    case is Conv2D.Type: addConvolution(call, output)
    case is Conv1D.Type: addSignal(call, output)
    case is ConvTranspose2D.Type: addTransposed(call, input, output)
    case is Unfold.Type: addUnfolding(call, output)
    case is MaxPool2D.Type: addPooling(call, MaxPool2D.parameters)
    case is MinPool2D.Type: addPooling(call, MinPool2D.parameters)
    case is AveragePool2D.Type: addPooling(call, AveragePool2D.parameters)
    case is GlobalAveragePool2D.Type, is GlobalMaxPool2D.Type:
      add(en: "numbers in a map", zh: "每张图的元素个数", SizeLine.evaluated(Array(input.sizes.suffix(2))))
    case is Linear.Type: addLinear(call[Linear.weight].shape, output)
    case is MatrixMultiply.Type: addProduct(input, call[MatrixMultiply.y].shape, output)
    case is Dot.Type: products = [input.sizes]
    case is Outer.Type: products = [output.sizes]
    case is RecurrentCell.Type: addCell(RecurrentCell.parameters, call, gates: 1)
    case is GatedRecurrentCell.Type: addCell(GatedRecurrentCell.parameters, call, gates: 3)
    case is LongShortTermMemoryCell.Type:
      addCell(LongShortTermMemoryCell.parameters, call, gates: 4)
    case is BatchNormalisation.Type: addBatchNormalisation(input)
    case is LayerNormalisation.Type:
      add(en: "numbers normalised together", zh: "一起归一化的元素个数", "\(input.last ?? 1)")
    case is Flatten.Type: addFlattening(call, input)
    case is Concatenate.Type: addJoining(call, output)
    default: break
    }
  }

  private mutating func add(en: String, zh: String, _ text: String) {
    lines.append(SizeLine(en: en, zh: zh, text))
  }

  // MARK: Windows

  private mutating func addWindow(_ window: Window2D?) {
    guard let window else { return }
    windows = [window.vertical, window.horizontal]
    if window.vertical == window.horizontal {
      add(en: "height and width", zh: "高和宽", window.vertical.sizeText)
    } else {
      add(en: "height", zh: "高", window.vertical.sizeText)
      add(en: "width", zh: "宽", window.horizontal.sizeText)
    }
  }

  private mutating func addConvolution(_ call: Call, _ output: Shape) {
    guard let plan = try? Conv2DPlan(call) else { return }
    addWindow(plan.window)
    products = [output.sizes, Array(plan.kernelShape.sizes.dropFirst())]
  }

  private mutating func addSignal(_ call: Call, _ output: Shape) {
    guard let planar = try? Conv1D.planar(call), let plan = try? Conv2DPlan(planar) else { return }
    windows = [plan.window.horizontal]
    add(en: "length", zh: "长度", plan.window.horizontal.sizeText)
    products = [output.sizes, [plan.kernelShape[1], plan.kernelShape[3]]]
  }

  private mutating func addPooling(_ call: Call, _ parameters: PoolingParameters) {
    addWindow(try? PoolingPlan(call, parameters).window)
  }

  private mutating func addUnfolding(_ call: Call, _ output: Shape) {
    let images = try? ImageBatch(call[Unfold.x].shape, parameter: Unfold.x.name)
    let window = try? Unfold.window(call)
    addWindow(window)
    guard let window, let images else { return }
    let sides = [window.vertical.kernel, window.horizontal.kernel]
    add(
      en: "numbers in a window", zh: "每个窗口的元素个数",
      SizeLine.evaluated((images.shape.rank > 2 ? [images.channels] : []) + sides))
    add(
      en: "windows", zh: "窗口个数",
      SizeLine.evaluated([window.vertical.count, window.horizontal.count]))
  }

  private mutating func addTransposed(_ call: Call, _ input: Shape, _ output: Shape) {
    typealias Transposed = ConvTranspose2D
    let kernel = call[Transposed.kernel].shape
    let (stride, padding) = (call[Transposed.stride], call[Transposed.padding])
    let (dilation, added) = (call[Transposed.dilation], call[Transposed.outputPadding])
    func text(
      _ axis: Int, _ stride: Int, _ padding: Int, _ dilation: Int, _ added: Int
    ) -> String {
      let size = input[input.rank - 2 + axis]
      let side = kernel[kernel.rank - 2 + axis]
      let window = dilation == 1 ? "\(side)" : "(\(dilation)·(\(side) - 1) + 1)"
      let last = added == 0 ? "" : " + \(added)"
      return "(\(size) - 1)·\(stride) - 2·\(padding) + \(window)\(last)"
        + " = \(output[output.rank - 2 + axis])"
    }
    let height = text(0, stride.vertical, padding.vertical, dilation.vertical, added.vertical)
    let width = text(
      1, stride.horizontal, padding.horizontal, dilation.horizontal, added.horizontal)
    if height == width {
      add(en: "height and width", zh: "高和宽", height)
    } else {
      add(en: "height", zh: "高", height)
      add(en: "width", zh: "宽", width)
    }
    products = [input.sizes, kernel.rank == 4 ? Array(kernel.sizes.dropFirst()) : kernel.sizes]
  }

  // MARK: Products

  private mutating func addLinear(_ weight: Shape, _ output: Shape) {
    guard weight.rank == 2 else { return }
    add(
      en: "features", zh: "特征数",
      "(…, \(weight[1])) @ (\(weight[1]), \(weight[0])) → (…, \(weight[0]))")
    products = [output.sizes, [weight[1]]]
  }

  private mutating func addProduct(_ left: Shape, _ right: Shape, _ output: Shape) {
    guard let inner = left.last else { return }
    add(
      en: "the inner sizes agree", zh: "内侧大小相同",
      "\(left.crossed) @ \(right.crossed) → \(output.rank == 0 ? "()" : output.crossed)")
    products = [output.sizes, [inner]]
  }

  private mutating func addCell(_ cell: RecurrentParameters, _ call: Call, gates: Int) {
    let (inputs, state) = (call[cell.inputWeight].shape, call[cell.hiddenWeight].shape)
    guard inputs.rank == 2, state.rank == 2 else { return }
    add(
      en: gates == 1 ? "rows of the weights" : "gates times units",
      zh: gates == 1 ? "权重的行数" : "门数乘单元数",
      SizeLine.evaluated(gates == 1 ? [state[1]] : [gates, state[1]]))
    let batch = Array(call[cell.x].shape.sizes.dropLast())
    products = [batch + [inputs[0]], [inputs[1] + state[1]]]
  }

  // MARK: Others

  private mutating func addBatchNormalisation(_ input: Shape) {
    guard input.rank > 1 else { return }
    let together = input.indices.filter { $0 != 1 }.map { input[$0] }
    add(
      en: "numbers normalised together, for each of \(input[1])",
      zh: "一起归一化的元素个数，共 \(input[1]) 组", SizeLine.evaluated(together))
  }

  private mutating func addFlattening(_ call: Call, _ input: Shape) {
    guard let start = try? Axes.resolve(call[Flatten.start], of: input) else { return }
    let joined = Array(input.sizes[start...])
    if joined.count > 1 { add(en: "joined axes", zh: "合并的轴", SizeLine.evaluated(joined)) }
  }

  private mutating func addJoining(_ call: Call, _ output: Shape) {
    guard let axis = try? Axes.resolve(call[Concatenate.dim], of: output) else { return }
    let sizes = call[Concatenate.tensors].filter { $0.shape.rank == output.rank }
      .map { String($0.shape[axis]) }
    add(
      en: "along axis \(axis)", zh: "沿第 \(axis) 轴",
      "\(sizes.joined(separator: " + ")) = \(output[axis])")
  }
}
