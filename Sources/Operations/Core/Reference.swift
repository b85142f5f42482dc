/// What there is to know about an operation besides how it is computed.
package final class Reference: Sendable {
  /// The name that learners write, as in PyTorch.
  package let name: String
  /// The chapter of the manual in which the operation stands.
  package let family: Family
  /// The parameters in the order of positional arguments.
  package let parameters: [any AnyParameter]
  /// What the operation does, in a sentence or two.
  package let summary: LocalizedText
  /// The shape of the result, computed from those of the arguments.
  package let shape: ShapeFormula
  /// The mathematics, in TeX notation, where there is a formula.
  package let formula: String?
  /// Calls with the results they have.
  package let examples: [Example]
  /// Whether written numbers reach the operation in double precision, because it only moves them.
  package let keepsLiterals: Bool
  /// The places of the arguments that are tensors.
  let tensorPlaces: [Int]

  /// Creates a reference and gives the parameters their places.
  package init(
    _ name: String, _ family: Family, _ parameters: [any AnyParameter], en: String, zh: String,
    shape: ShapeFormula, formula: String? = nil, keepsLiterals: Bool = false, examples: [Example]
  ) {
    self.name = name
    self.family = family
    self.parameters = parameters
    summary = LocalizedText(en: en, zh: zh)
    self.shape = shape
    self.formula = formula
    self.keepsLiterals = keepsLiterals
    self.examples = examples
    var tensorPlaces: [Int] = []
    for (index, parameter) in parameters.enumerated() {
      parameter.slot.place(at: index, tensorIndex: tensorPlaces.count)
      switch parameter.kind {
      case .tensor, .tensors, .tensorTuple: tensorPlaces.append(index)
      default: break
      }
    }
    self.tensorPlaces = tensorPlaces
  }
}

/// A chapter of the manual.
package enum Family: String, CaseIterable, Sendable {
  case making
  case shape
  case elementwise
  case reduction
  case product
  case algebra
  case activation
  case convolution
  case pooling
  case normalisation
  case recurrence
  case loss
  case penalty
  case differentiation
  case model
  case training
  case data
  case talking

  /// The heading of the chapter.
  package var title: LocalizedText {
    switch self {
    case .making: LocalizedText(en: "Making tensors", zh: "创建张量")
    case .shape: LocalizedText(en: "Shape", zh: "形状")
    case .elementwise: LocalizedText(en: "Element by element", zh: "逐元素运算")
    case .reduction: LocalizedText(en: "Reductions", zh: "归约")
    case .product: LocalizedText(en: "Products", zh: "乘积")
    case .algebra: LocalizedText(en: "Linear algebra", zh: "线性代数")
    case .activation: LocalizedText(en: "Activation functions", zh: "激活函数")
    case .convolution: LocalizedText(en: "Convolution", zh: "卷积")
    case .pooling: LocalizedText(en: "Pooling", zh: "池化")
    case .normalisation:
      LocalizedText(en: "Dense layers, normalisation, dropout", zh: "全连接层、归一化与随机失活")
    case .recurrence: LocalizedText(en: "Recurrent cells", zh: "循环单元")
    case .loss: LocalizedText(en: "Losses", zh: "损失函数")
    case .penalty: LocalizedText(en: "Penalties", zh: "惩罚项")
    case .differentiation: LocalizedText(en: "Gradients", zh: "梯度")
    case .model: LocalizedText(en: "Layers and models", zh: "层与模型")
    case .training: LocalizedText(en: "Training", zh: "训练")
    case .data: LocalizedText(en: "Data", zh: "数据")
    case .talking: LocalizedText(en: "Talking to the console", zh: "与控制台对话")
    }
  }
}

/// A call that shows what an operation does, and that is checked by a test.
package struct Example: Sendable {
  /// How the call ends.
  package enum Outcome: Sendable {
    /// With a value, which `str` gives as this text.
    case prints(String)
    /// With an error.
    case fails(ErrorCode)
  }

  /// What a learner types.
  package let source: String
  /// How it ends.
  package let outcome: Outcome

  /// Creates an example that gives a value.
  package init(_ source: String, prints text: String) {
    self.source = source
    outcome = .prints(text)
  }

  /// Creates an example that is an error.
  package init(_ source: String, fails code: ErrorCode) {
    self.source = source
    outcome = .fails(code)
  }
}
