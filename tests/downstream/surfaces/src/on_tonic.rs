//! The shop over gRPC: what `protoc` would generate for this description, as short as it can be by hand.
//!
//! ```proto
//! package shop;
//! message Wish { uint64 item = 1; uint64 count = 2; string bank = 3; }
//! message Placed { string what = 1; }
//! service Shop {
//!   rpc Order(Wish) returns (Placed);
//!   rpc OrderEach(Wish) returns (stream Placed); // one of each until there is none
//! }
//! ```

use crate::errors::OrderError;
use crate::shop::{self, SOLD_OUT};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::net::TcpListener;
use tonic::body::Body;
use tonic::codegen::{Service, http};
use tonic::server::{Grpc, NamedService, ServerStreamingService, UnaryService};
use tonic::transport::server::TcpIncoming;
use tonic::transport::{Channel, Endpoint, Server};
use tonic::{Code, Request, Response, Status, Streaming};
use tonic_prost::ProstCodec;

/// What to order.
#[derive(Clone, PartialEq, prost::Message)]
pub struct Wish {
    /// The item's number.
    #[prost(uint64, tag = "1")]
    pub item: u64,
    /// How many.
    #[prost(uint64, tag = "2")]
    pub count: u64,
    /// Whose card pays.
    #[prost(string, tag = "3")]
    pub bank: String,
}

/// An order that was placed.
#[derive(Clone, PartialEq, prost::Message)]
pub struct Placed {
    /// What was ordered.
    #[prost(string, tag = "1")]
    pub what: String,
}

type Answered<T> = Pin<Box<dyn Future<Output = Result<Response<T>, Status>> + Send>>;
type Orders = tokio_stream::Iter<std::vec::IntoIter<Result<Placed, Status>>>;

fn order(wish: &Wish) -> Result<Placed, OrderError> {
    Ok(Placed { what: shop::order(wish.item, wish.count, &wish.bank)? })
}

struct Order;

impl UnaryService<Wish> for Order {
    type Response = Placed;
    type Future = Answered<Placed>;

    fn call(&mut self, request: Request<Wish>) -> Self::Future {
        Box::pin(async move { Ok(Response::new(order(request.get_ref())?)) })
    }
}

struct OrderEach;

impl ServerStreamingService<Wish> for OrderEach {
    type Response = Placed;
    type ResponseStream = Orders;
    type Future = Answered<Orders>;

    fn call(&mut self, request: Request<Wish>) -> Self::Future {
        Box::pin(async move {
            let wish = request.into_inner();
            let each = (wish.item..=SOLD_OUT).map(|item| Ok(order(&Wish { item, ..wish.clone() })?));
            Ok(Response::new(tokio_stream::iter(each.collect::<Vec<_>>())))
        })
    }
}

/// The service.
#[derive(Clone)]
struct Shop;

impl NamedService for Shop {
    const NAME: &'static str = "shop.Shop";
}

impl Service<http::Request<Body>> for Shop {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        Box::pin(async move {
            let mut grpc = Grpc::new(ProstCodec::default());
            Ok(match request.uri().path() {
                "/shop.Shop/Order" => grpc.unary(Order, request).await,
                "/shop.Shop/OrderEach" => grpc.server_streaming(OrderEach, request).await,
                _ => Status::new(Code::Unimplemented, "no such method").into_http(),
            })
        })
    }
}

/// Serves on a free port of this machine, for as long as the runtime lives.
///
/// # Panics
///
/// Panics if there is no free port.
pub async fn serve() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("the port's address");
    tokio::spawn(Server::builder().add_service(Shop).serve_with_incoming(TcpIncoming::from(listener)));
    address
}

/// A client of the service.
pub struct Client(tonic::client::Grpc<Channel>);

impl Client {
    /// Connects when it is used.
    ///
    /// # Panics
    ///
    /// Never: the address of a socket is one of an endpoint.
    #[must_use]
    pub fn new(address: SocketAddr) -> Self {
        let endpoint = Endpoint::from_shared(format!("http://{address}")).expect("an endpoint");
        Self(tonic::client::Grpc::new(endpoint.connect_lazy()))
    }

    /// Orders an item.
    ///
    /// # Errors
    ///
    /// Fails if the service says no, or does not answer.
    pub async fn order(&mut self, wish: Wish) -> Result<Placed, Status> {
        self.ready().await?;
        let path = http::uri::PathAndQuery::from_static("/shop.Shop/Order");
        Ok(self.0.unary(Request::new(wish), path, ProstCodec::default()).await?.into_inner())
    }

    /// Orders one after the other.
    ///
    /// # Errors
    ///
    /// Fails if the service does not answer; that it says no is an element of the stream.
    pub async fn order_each(&mut self, wish: Wish) -> Result<Streaming<Placed>, Status> {
        self.ready().await?;
        let path = http::uri::PathAndQuery::from_static("/shop.Shop/OrderEach");
        Ok(self.0.server_streaming(Request::new(wish), path, ProstCodec::default()).await?.into_inner())
    }

    /// Calls a method that the service does not have.
    ///
    /// # Errors
    ///
    /// Fails always.
    pub async fn call_nothing(&mut self) -> Result<Placed, Status> {
        self.ready().await?;
        let path = http::uri::PathAndQuery::from_static("/shop.Shop/Nothing");
        Ok(self.0.unary(Request::new(Wish::default()), path, ProstCodec::default()).await?.into_inner())
    }

    async fn ready(&mut self) -> Result<(), Status> {
        self.0.ready().await.map_err(|error| Status::unavailable(error.to_string()))
    }
}
