import Operations

extension StepsObstacle {
  /// The obstacle in words.
  var wording: Wording {
    switch self {
    case .nothingComputed:
      Wording(
        en: "there are no steps to show: nothing is computed here by an operation on tensors",
        zh: "没有步骤可以演示：这里没有对张量做任何运算",
        hintEn: "try :steps relu(x), :steps a @ b or :steps net[0](x)",
        hintZh: "试试 :steps relu(x)、:steps a @ b 或 :steps net[0](x)")
    case .function(let name):
      Wording(
        en: "\(name) has no steps: it is no operation on the elements of tensors",
        zh: "\(name) 没有步骤可以演示：它不是对张量元素的运算",
        hintEn: ":help \(name) tells what it does; try :steps relu(x) or :steps a @ b",
        hintZh: ":help \(name) 会说明它做什么；可以试试 :steps relu(x) 或 :steps a @ b")
    case .constructor(let name):
      Wording(
        en: "\(name) makes a layer; it is the call of the layer that has steps",
        zh: "\(name) 只是创建层；有步骤的是对层的调用",
        hintEn: "give the layer an input, as in :steps \(name)(…)(x)",
        hintZh: "给这个层一个输入，例如 :steps \(name)(…)(x)")
    case .severalOperations(let count):
      Wording(
        en: "this is \(count) operations; the way back is shown for one at a time",
        zh: "这里有 \(count) 个运算，反向步骤一次只演示一个",
        hintEn: "take one layer, as in :steps backward net[0](x); :trace shows all gradients",
        hintZh: "选其中一层，例如 :steps backward net[0](x)；:trace 会列出所有梯度")
    }
  }
}
